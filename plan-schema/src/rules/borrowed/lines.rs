//! The list of lines that people write in plans, and what a plan writes for each: the test of everything in this folder.

use std::fmt::Write;

use crate::finding::Change;
use crate::model::Model;
use crate::place::Segment;
use crate::rules::{Check, Context, Rule, dm};
use crate::source::SourceFile;
use crate::surroundings::Nowhere;
use crate::syntax::Limits;

/// What is in each plan of the tests.
const AROUND: &str = "title: T
data_models:
  User: { fields: { id: uuid pk, email: string unique } }
  Room: { fields: { id: uuid pk } }
  OrderLine: { fields: { number: integer pk } }
  Member: { fields: { userId: uuid pk } }
  Status: { enum: [open, closed] }
  Wanted:
    fields:
";

/// A line, and the line that a plan writes.
const TYPES: &[(&str, &str)] = &[
    // SQL.
    ("VARCHAR(50) UNIQUE", "string(..50) unique"),
    ("varchar(255) not null", "string(..255)"),
    ("VARCHAR (50)", "string(..50)"),
    ("VARCHAR", "string"),
    ("VARCHAR(50)[]", "string(..50)[]"),
    ("NVARCHAR(MAX)", "string"),
    ("character varying(20)", "string(..20)"),
    ("char(2)", "string(=2)"),
    ("CHAR(3) NOT NULL DEFAULT 'EUR'", "string(=3) = EUR"),
    ("LONGTEXT", "text"),
    ("CITEXT UNIQUE NOT NULL", "string unique"),
    ("TEXT NOT NULL", "text"),
    ("TEXT[] NOT NULL DEFAULT '{}'", "text[] = []"),
    ("BIGINT", "i64"),
    ("BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY", "u64 primary key"),
    ("INT UNSIGNED", "u32"),
    ("INT(11) NOT NULL", "integer"),
    ("INT4", "i32"),
    ("SMALLINT", "i16"),
    ("TINYINT(1)", "boolean"),
    ("TINYINT", "i8"),
    ("SERIAL PRIMARY KEY", "i32 primary key"),
    ("BIGSERIAL", "i64 readonly"),
    ("BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY", "i64 primary key"),
    ("INT IDENTITY(1,1) PRIMARY KEY", "int primary key"),
    ("NUMERIC(10,2) NOT NULL DEFAULT 0", "decimal(10,2) = 0"),
    ("numeric(10, 2)", "decimal(10,2)"),
    ("NUMERIC(12)", "decimal(12)"),
    ("DECIMAL(10,2) NOT NULL", "decimal(10,2)"),
    ("FLOAT(8,2)", "decimal(8,2)"),
    ("MONEY", "decimal(19,4)"),
    ("double precision", "f64"),
    ("REAL", "f32"),
    ("TIMESTAMPTZ", "timestamp"),
    ("TIMESTAMPTZ NOT NULL DEFAULT now()", "timestamp readonly"),
    ("TIMESTAMP DEFAULT CURRENT_TIMESTAMP", "timestamp readonly"),
    ("timestamp with time zone", "timestamp"),
    ("timestamp(3) with time zone default now()", "timestamp(3) readonly"),
    ("DATETIME2", "timestamp"),
    ("INTERVAL", "duration"),
    ("JSONB", "json"),
    ("JSONB NOT NULL DEFAULT '{}'::jsonb", "json = {}"),
    ("BYTEA", "bytes"),
    ("BLOB", "bytes"),
    ("UNIQUEIDENTIFIER", "uuid"),
    ("UUID PRIMARY KEY DEFAULT gen_random_uuid()", "uuid primary key"),
    ("uuid not null", "uuid"),
    ("uuid null", "uuid?"),
    ("boolean default false", "boolean = false"),
    ("BOOLEAN NOT NULL DEFAULT TRUE", "boolean = true"),
    ("integer default 0", "integer = 0"),
    ("string default 'in progress'", "string = \"in progress\""),
    ("timestamp = now()", "timestamp readonly"),
    ("string = NULL", "string?"),
    ("string = 'draft'", "string = draft"),
    ("VECTOR(1536)", "f32[1536]"),
    ("ENUM('host', 'viewer')", "enum(host, viewer)"),
    ("enum('In progress', 'Done') default 'Done'", "enum(\"In progress\", Done) = Done"),
    ("integer check (priority > 0)", "integer (check priority > 0)"),
    ("VARCHAR(20) COMMENT 'what it is called'", "string(..20) (what it is called)"),
    ("VARCHAR(20) (nullable, unique)", "string(..20)? unique"),
    ("VARCHAR (shown in lists)", "string (shown in lists)"),
    // Keys.
    ("foreign key -> rooms.id", "Room.id"),
    ("foreign key (rooms.id)", "Room.id"),
    ("foreign key to rooms", "Room.id"),
    ("FK(users.id)", "User.id"),
    ("FK -> User", "User.id"),
    ("fk users.email", "User.email"),
    ("-> users.id", "User.id"),
    ("REFERENCES users(id) ON DELETE CASCADE", "User.id on delete cascade"),
    ("UUID REFERENCES users(id) ON DELETE SET NULL", "User.id on delete set null"),
    ("uuid not null references public.users (id)", "User.id"),
    ("INTEGER NOT NULL REFERENCES order_lines", "OrderLine.number"),
    (
        "INTEGER NOT NULL REFERENCES order_lines(number) ON DELETE NO ACTION ON UPDATE CASCADE",
        "OrderLine.number on delete restrict",
    ),
    ("uuid fk -> members.user_id", "Member.userId"),
    ("UUID UNIQUE REFERENCES \"users\"(\"id\")", "User.id unique"),
    // TypeScript.
    ("string | null", "string?"),
    ("string | undefined", "string?"),
    ("string[] | null", "string[]?"),
    ("null | User", "User?"),
    ("Date | null", "timestamp?"),
    ("Array<string>", "string[]"),
    ("Array<Date>", "timestamp[]"),
    ("ReadonlyArray<User> | null", "User[]?"),
    ("Array<User>", "User[]"),
    ("Record<string, number>", "map<number>"),
    ("Record<string, unknown>", "map<json>"),
    ("Map<string, Array<number>>", "map<number[]>"),
    ("unknown", "json"),
    ("\"a\" | \"b\"", "enum(a, b)"),
    ("'in-progress' | 'done' | null", "enum(in-progress, done)?"),
    ("Uint8Array", "bytes"),
    ("string;", "string"),
    ("string // shown in lists", "string (shown in lists)"),
    // Python.
    ("str", "string"),
    ("str | None", "string?"),
    ("datetime | None", "datetime?"),
    ("datetime | None = None", "datetime?"),
    ("Optional[int]", "int?"),
    ("Optional[str] = None", "string?"),
    ("List[str]", "string[]"),
    ("list[User] = []", "User[] = []"),
    ("list[Optional[int]]", "int?[]"),
    ("tuple[str, ...]", "string[]"),
    ("Dict[str, Any]", "map<any>"),
    ("dict[int, str]", "map<int, string>"),
    ("dict", "object"),
    ("list", "json[]"),
    ("Union[str, None]", "string?"),
    ("Literal[\"a\", \"b\"]", "enum(a, b)"),
    ("datetime.datetime", "timestamp"),
    ("typing.List[uuid.UUID]", "uuid[]"),
    ("timedelta", "duration"),
    ("EmailStr", "email"),
    ("Decimal | None", "decimal?"),
    ("bool = False", "bool = false"),
    // Java, Kotlin, C#.
    ("Long", "i64"),
    ("long", "i64"),
    ("Short", "i16"),
    ("BigDecimal", "decimal"),
    ("LocalDate", "date"),
    ("LocalDateTime", "timestamp"),
    ("java.time.Instant", "timestamp"),
    ("OffsetDateTime", "timestamp"),
    ("List<String>", "string[]"),
    ("Set<Long>", "set<i64>"),
    ("Map<String, List<Integer>>", "map<integer[]>"),
    ("HashMap<String, Integer>", "map<integer>"),
    ("Optional<User>", "User?"),
    ("Guid", "uuid"),
    ("IEnumerable<string>", "string[]"),
    // Go.
    ("[]string", "string[]"),
    ("[]byte", "bytes"),
    ("*string", "string?"),
    ("*time.Time", "timestamp?"),
    ("time.Time", "timestamp"),
    ("int64", "i64"),
    ("float64", "f64"),
    ("uint32", "u32"),
    ("map[string]int", "map<int>"),
    ("map[string]interface{}", "map<json>"),
    ("uuid.UUID", "uuid"),
    // Rust.
    ("Vec<String>", "string[]"),
    ("Option<DateTime<Utc>>", "timestamp?"),
    ("Option<Vec<User>>", "User[]?"),
    ("HashMap<String, u32>", "map<u32>"),
    ("Box<User>", "User"),
    ("&str", "string"),
    ("usize", "u64"),
    // protobuf.
    ("repeated string", "string[]"),
    ("optional int32", "i32?"),
    ("google.protobuf.Timestamp", "timestamp"),
    ("sint64", "i64"),
    // GraphQL.
    ("string!", "string"),
    ("String!", "string"),
    ("[String!]!", "string[]"),
    ("[User]", "User[]"),
    ("ID!", "string"),
    // MongoDB.
    ("ObjectId", "string(/^[0-9a-f]{24}$/)"),
    ("Schema.Types.ObjectId", "string(/^[0-9a-f]{24}$/)"),
    ("mongoose.Schema.Types.Mixed", "json"),
    ("Decimal128", "decimal"),
    ("ObjectId (ref: User)", "User.id"),
    // Prisma.
    ("String @unique", "string unique"),
    ("String @db.VarChar(40)", "string(..40)"),
    ("String @id @default(uuid())", "string pk"),
    ("DateTime @default(now())", "datetime readonly"),
    ("DateTime @updatedAt", "datetime readonly"),
    ("Int @default(0)", "int = 0"),
    // Words.
    ("Array of Strings", "string[]"),
    ("array of users", "User[]"),
    ("list of integers", "i64[]"),
    ("List of Room", "Room[]"),
    ("set of strings", "set<string>"),
    ("map of string to int", "map<int>"),
    ("array", "json[]"),
    ("string nullable", "string?"),
    ("string or null", "string?"),
    ("string, unique, required", "string unique required"),
    ("string, max 255, unique", "string(..255) unique"),
    ("UUID, primary key", "uuid primary key"),
    ("uuid, FK -> users.id, not null", "User.id"),
    ("integer, default 0", "integer = 0"),
    ("todo | in_progress | done", "enum(todo, in_progress, done)"),
    ("low/medium/high", "enum(low, medium, high)"),
    ("enum(host | viewer)", "enum(host, viewer)"),
    ("enum(a/b/c)", "enum(a, b, c)"),
    ("enum(a|b)? = a", "enum(a, b)? = a"),
    ("Enum[low, high]", "enum(low, high)"),
    ("enum {low, high} default low", "enum(low, high) = low"),
    ("string indexed", "string index"),
    ("string read-only", "string readonly"),
];

/// A line with a note, the line that a plan writes, and the rule that says so.
const NOTES: &[(&str, &str, &Rule)] = &[
    ("string (nullable)", "string?", &dm::NOTE_ATTRIBUTE),
    ("string (optional)", "string optional", &dm::NOTE_ATTRIBUTE),
    ("string (required)", "string required", &dm::NOTE_ATTRIBUTE),
    ("string (unique)", "string unique", &dm::NOTE_ATTRIBUTE),
    ("string (unique, indexed)", "string unique index", &dm::NOTE_ATTRIBUTE),
    ("boolean (default false)", "boolean = false", &dm::NOTE_ATTRIBUTE),
    ("boolean (default: true)", "boolean = true", &dm::NOTE_ATTRIBUTE),
    ("Status (default open)", "Status = open", &dm::NOTE_ATTRIBUTE),
    ("string? (default null)", "", &dm::NOTE_ATTRIBUTE),
    ("uuid (PK, auto-generated)", "uuid pk", &dm::NOTE_ATTRIBUTE),
    ("uuid (references users.id, on delete cascade)", "User.id on delete cascade", &dm::NOTE_REFERENCE),
    ("uuid (FK to users)", "User.id", &dm::NOTE_REFERENCE),
    ("uuid (FK -> users.id)", "User.id", &dm::NOTE_REFERENCE),
    ("uuid (foreign key to rooms table)", "Room.id", &dm::NOTE_REFERENCE),
    ("uuid (ref: Room, nullable)", "Room.id?", &dm::NOTE_REFERENCE),
    ("string (enum: a/b/c)", "enum(a, b, c)", &dm::NOTE_VALUES),
    ("string (pending/accepted/declined)", "enum(pending, accepted, declined)", &dm::NOTE_VALUES),
    ("string (host | viewer)", "enum(host, viewer)", &dm::NOTE_VALUES),
    ("string (one of: low, high)", "enum(low, high)", &dm::NOTE_VALUES),
    ("string (enum: a, b, default a)", "enum(a, b) = a", &dm::NOTE_VALUES),
    ("integer (0-6)", "integer(0..6)", &dm::NOTE_CONSTRAINT),
    ("integer (0-6, Sunday is 0)", "integer(0..6) (Sunday is 0)", &dm::NOTE_CONSTRAINT),
    ("string (max 255)", "string(..255)", &dm::NOTE_CONSTRAINT),
    ("string (max 255 chars)", "string(..255)", &dm::NOTE_CONSTRAINT),
    ("string (max length: 255)", "string(..255)", &dm::NOTE_CONSTRAINT),
    ("string (3-50 characters)", "string(3..50)", &dm::NOTE_CONSTRAINT),
    ("string (1..20)", "string(1..20)", &dm::NOTE_CONSTRAINT),
    ("string (255)", "string(..255)", &dm::NOTE_CONSTRAINT),
    ("integer (>= 0)", "integer(0..)", &dm::NOTE_CONSTRAINT),
    ("integer (1 to 5, default 3)", "integer(1..5) = 3", &dm::NOTE_CONSTRAINT),
    ("f64 (> 0)", "f64(0<..)", &dm::NOTE_CONSTRAINT),
    ("decimal(10,2) (min 0)", "decimal(10,2,0..)", &dm::NOTE_CONSTRAINT),
    ("string[]? (max 5)", "string[..5]?", &dm::NOTE_CONSTRAINT),
];

/// What a rule says of a line, and the line that its fix writes.
type Told = (&'static str, Option<String>);

/// What each rule about spellings says of each of some lines; all are fields of one plan.
fn told(lines: &[&str]) -> Vec<Vec<Told>> {
    let rules = [
        &dm::UNKNOWN_TYPE,
        &dm::SHORTHAND,
        &dm::MISSING_TARGET,
        &dm::BORROWED_TYPE,
        &dm::NOTE_CONSTRAINT,
        &dm::NOTE_ATTRIBUTE,
        &dm::NOTE_VALUES,
        &dm::NOTE_REFERENCE,
    ];
    let mut text = AROUND.to_owned();
    for (index, line) in lines.iter().enumerate() {
        let _ = writeln!(text, "      f{index}: {}", serde_json::Value::from(*line));
    }
    let parsed = crate::parse(SourceFile::new("test", text), &Limits::default());
    let plan = parsed.plan().expect("the structure is sound");
    let model = Model::from_plan(plan);
    let context = Context::new(plan, &model, &Nowhere);
    let mut told = vec![Vec::new(); lines.len()];
    for rule in rules {
        let mut found = Vec::new();
        if let Check::Plan(check) = rule.check {
            check(&context, &mut found);
        }
        for finding in found {
            let Some(Segment::Key(field)) = finding.primary.place.path.last() else { panic!("{finding:?}") };
            let index: usize = field[1..].parse().expect("the number of a line");
            let edit = finding.fix.and_then(|fix| fix.edits.into_iter().next());
            let text = edit.and_then(|edit| if let Change::Text(text) = edit.change { Some(text) } else { None });
            told[index].push((rule.code, text));
        }
    }
    told
}

/// Each line has one finding, of its rule, with the line that a plan writes; what that writes has none.
fn check(lines: &[(&'static str, &'static str, &'static Rule)]) {
    let spellings: Vec<&str> = lines.iter().map(|(line, _, _)| *line).collect();
    let written: Vec<&str> =
        lines.iter().map(|(line, written, _)| if written.is_empty() { line } else { *written }).collect();
    let mut wrong = String::new();
    for ((line, written, rule), found) in lines.iter().zip(told(&spellings)) {
        let one: Vec<Told> = vec![(rule.code, Some((*written).to_owned()))];
        if found != if written.is_empty() { Vec::new() } else { one } {
            let _ = writeln!(wrong, "`{line}`: expected {written:?}, found {found:?}");
        }
    }
    for (written, found) in written.iter().zip(told(&written)) {
        if !found.is_empty() {
            let _ = writeln!(wrong, "`{written}` gives {found:?}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn each_line_has_one_finding_and_what_it_writes_has_none() {
    let lines: Vec<_> = TYPES.iter().map(|(line, written)| (*line, *written, &dm::BORROWED_TYPE)).collect();
    check(&lines);
}

#[test]
fn each_note_has_one_finding_and_what_it_writes_has_none() {
    check(NOTES);
}

#[test]
fn what_a_plan_writes_itself_is_left_alone() {
    let lines = [
        "UUID (primary key)",
        "string (description)",
        "timestamp",
        "integer",
        "boolean",
        "TEXT[]",
        "Map<String, Integer>",
        "Set<String>",
        "record<Status, i64>",
        "User.id?",
        "string = 5th",
        "enum(None, Some) = None",
        "enum(text/html)",
        "enum(\"a/b/c\")",
        "Status = None",
        "string = null_island",
        "string = it's",
        "string (see https://tracker.dev/a/b/c)",
        "string (e.g. a/b/c)",
        "string (the user's own name, unique per team)",
        "integer (1 is the most urgent)",
        "integer (minutes)",
        "string (ISO 4217 code)",
        "string (max 255 per line)",
        "timestamp (UTC)",
        "string (hashed with argon2id)",
        "uuid (references the order it was made for)",
        "string[] (a, b or c)",
        "decimal(12,2) (in EUR)",
    ];
    for (line, found) in lines.iter().zip(told(&lines)) {
        assert_eq!(found, [], "{line}");
    }
}

#[test]
fn what_is_only_mistyped_keeps_its_plain_finding() {
    let lines = [
        ("strng", "DM001"),
        ("string uniqe", "DM003"),
        ("string(1..200", "DM003"),
        ("u8(5)", "DM003"),
        ("integer(5)", "DM003"),
        ("string | integer", "DM003"),
        ("user", "DM001"),
        ("User.nope", "DM018"),
    ];
    let spellings = lines.map(|(line, _)| line);
    for ((line, code), found) in lines.iter().zip(told(&spellings)) {
        let codes: Vec<_> = found.iter().map(|(code, _)| code).collect();
        assert_eq!(codes, [code], "{line}");
    }
}

#[test]
fn hostile_lines_end() {
    for line in
        ["List[".repeat(5_000), "*".repeat(5_000), "(".repeat(5_000), "a|".repeat(5_000), "string (".repeat(999)]
    {
        assert!(told(&[&line])[0].len() <= 1, "{line}");
    }
}
