//! The words that other languages have for types, and what a plan writes for them.
//!
//! Case is ignored, and a plan's own names win. The list of whole lines beside it, in `lines.rs`, is its test.

/// What stands for a word, and what its arguments mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Means {
    /// This type; arguments in parentheses are a width of the storage, or say nothing.
    Type(&'static str),
    /// This type, behind one of the widths that `MySQL` shows.
    Width(&'static str),
    /// This type, and `(n)` is the greatest length.
    Length(&'static str),
    /// This type, and `(n)` is the length.
    Exact(&'static str),
    /// A decimal of `(precision, scale)`, or this type without them.
    Digits(&'static str),
    /// `boolean` for `(1)`, else this type.
    Flag(&'static str),
    /// A list of `(n)` numbers.
    Vector,
    /// An integer that the database counts up.
    Serial(&'static str),
    /// A list of its argument.
    List,
    /// A set of its argument.
    Set,
    /// A map of its arguments.
    Map,
    /// Its argument, or null.
    Nullable,
    /// Its argument.
    Inner,
    /// One of its arguments; those that are texts are values.
    OneOf,
}

/// Words of another language with one meaning.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    /// The words, in lower case.
    words: &'static [&'static str],
    /// What they mean.
    pub(super) means: Means,
    /// Who writes it.
    pub(super) origin: &'static str,
    /// Whether it can mean nothing else.
    pub(super) sure: bool,
}

macro_rules! words {
    ($($origin:literal: { $($($word:literal)|+ => $means:expr $(, $guess:ident)?;)* })*) => {
        &[$($(Word { words: &[$($word),+], means: $means, origin: $origin, sure: words!(@sure $($guess)?) },)*)*]
    };
    (@sure) => { true };
    (@sure guess) => { false };
}

use self::Means::{Digits, Exact, Flag, Inner, Length, List, Map, Nullable, OneOf, Serial, Set, Type, Vector, Width};

/// All words. The first that matches counts.
pub(super) static WORDS: &[Word] = words! {
    "SQL": {
        "varchar" | "varchar2" | "nvarchar" | "nvarchar2" => Length("string");
        "char" | "nchar" | "character" | "bpchar" => Exact("string");
        "tinytext" | "mediumtext" | "longtext" | "ntext" | "clob" | "tsvector" => Type("text");
        "citext" => Type("string"), guess;
        "bigint" | "int8" => Type("i64");
        "mediumint" | "int4" => Type("i32");
        "smallint" | "int2" => Type("i16");
        "tinyint" => Flag("i8");
        "serial" | "serial4" => Serial("i32");
        "bigserial" | "serial8" => Serial("i64");
        "smallserial" | "serial2" => Serial("i16");
        "numeric" | "dec" => Digits("decimal");
        "number" => Digits("f64"), guess;
        "money" => Type("decimal(19,4)");
        "smallmoney" => Type("decimal(10,4)");
        "real" => Type("f32");
        "float" | "double" => Digits("f64"), guess;
        "int" | "integer" => Width("integer"), guess;
        "timestamptz" | "datetimeoffset" => Type("timestamp");
        "datetime2" | "smalldatetime" => Type("timestamp"), guess;
        "timetz" => Type("time"), guess;
        "interval" => Type("duration");
        "year" => Type("i16"), guess;
        "jsonb" => Type("json");
        "hstore" => Type("map<string>");
        "xml" => Type("text"), guess;
        "bytea" | "blob" | "tinyblob" | "mediumblob" | "longblob" | "image" => Type("bytes");
        "varbinary" => Length("bytes");
        "uniqueidentifier" => Type("uuid");
        "bit" => Flag("boolean");
        "macaddr" | "cidr" | "inet" => Type("string"), guess;
        "vector" => Vector;
    }
    "TypeScript": {
        "unknown" => Type("json");
        "array" | "readonlyarray" => List;
        "record" => Map;
        "promise" => Inner;
        "uint8array" | "arraybuffer" | "buffer" => Type("bytes");
        "file" => Type("binary"), guess;
    }
    "Python": {
        "str" => Type("string");
        "list" | "tuple" | "sequence" | "iterable" => List;
        "frozenset" | "abstractset" => Set;
        "dict" | "dictionary" | "mapping" | "defaultdict" | "ordereddict" => Map;
        "optional" => Nullable;
        "union" | "literal" => OneOf;
        "bytearray" => Type("bytes");
        "datetime.datetime" => Type("timestamp");
        "datetime.date" => Type("date");
        "datetime.time" => Type("time");
        "timedelta" => Type("duration");
        "emailstr" => Type("email");
        "httpurl" | "anyurl" => Type("uri");
        "secretstr" => Type("password");
        "uuid4" => Type("uuid");
        "mapped" => Inner;
    }
    "Go": {
        "time.time" => Type("timestamp");
        "time.duration" => Type("duration");
        "json.rawmessage" => Type("json");
        "interface" => Type("json"), guess;
        "int16" => Type("i16");
        "int32" | "rune" => Type("i32");
        "int64" => Type("i64");
        "uint8" => Type("u8");
        "uint16" => Type("u16");
        "uint32" | "uint" => Type("u32");
        "uint64" => Type("u64");
        "float32" => Type("f32");
        "float64" => Type("f64");
    }
    "Java": {
        "long" => Type("i64");
        "short" => Type("i16");
        "byte" => Type("u8"), guess;
        "bigdecimal" => Digits("decimal");
        "biginteger" => Type("i64"), guess;
        "localdate" | "dateonly" => Type("date");
        "localtime" | "timeonly" => Type("time");
        "localdatetime" => Type("timestamp"), guess;
        "zoneddatetime" | "offsetdatetime" | "instant" => Type("timestamp");
        "arraylist" | "linkedlist" | "collection" | "mutablelist" => List;
        "set" | "hashset" | "treeset" | "linkedhashset" | "mutableset" => Set;
        "map" | "hashmap" | "treemap" | "linkedhashmap" | "mutablemap" => Map;
        "charsequence" => Type("string");
    }
    "C#": {
        "guid" => Type("uuid");
        "timespan" => Type("duration");
        "ilist" | "ienumerable" | "icollection" => List;
        "iset" => Set;
        "idictionary" => Map;
        "nullable" | "maybe" => Nullable;
        "ulong" => Type("u64");
        "ushort" => Type("u16");
        "sbyte" => Type("i8");
    }
    "Rust": {
        "vec" | "vecdeque" => List;
        "option" => Nullable;
        "box" | "arc" | "rc" | "cow" => Inner;
        "btreeset" => Set;
        "btreemap" | "indexmap" => Map;
        "usize" => Type("u64");
        "isize" => Type("i64");
        "datetime" | "systemtime" => Type("timestamp");
        "naivedate" => Type("date");
        "naivedatetime" => Type("timestamp"), guess;
        "naivetime" => Type("time");
    }
    "protobuf": {
        "google.protobuf.timestamp" => Type("timestamp");
        "google.protobuf.duration" => Type("duration");
        "google.protobuf.struct" => Type("object");
        "google.protobuf.any" | "google.protobuf.value" => Type("json");
        "sint32" | "sfixed32" => Type("i32");
        "sint64" | "sfixed64" => Type("i64");
        "fixed32" => Type("u32");
        "fixed64" => Type("u64");
        "stringvalue" => Type("string?");
        "boolvalue" => Type("boolean?");
        "int32value" => Type("i32?");
        "int64value" => Type("i64?");
        "doublevalue" => Type("f64?");
    }
    "MongoDB": {
        "objectid" => Type("string(/^[0-9a-f]{24}$/)");
        "decimal128" => Type("decimal");
        "isodate" => Type("timestamp");
        "mixed" => Type("json");
    }
    "GraphQL": {
        "id" => Type("string"), guess;
    }
};

/// Modules that stand before a type's name and say nothing.
const MODULES: &[&str] = &[
    "typing",
    "t",
    "java",
    "javax",
    "kotlin",
    "datetime",
    "decimal",
    "uuid",
    "sa",
    "sqlalchemy",
    "mongoose",
    "schema",
    "bson",
    "chrono",
    "system",
    "pydantic",
    "db",
    "prisma",
    "std",
    "sql",
    "postgresql",
];

/// The word's meaning, with or without the module before it.
pub(super) fn word(name: &str) -> Option<&'static Word> {
    let lower = name.to_ascii_lowercase();
    WORDS.iter().find(|word| word.words.contains(&lower.as_str())).or_else(|| {
        let last = bare(&lower)?;
        WORDS.iter().find(|word| word.words.contains(&last))
    })
}

/// The name behind a module that says nothing.
pub(super) fn bare(name: &str) -> Option<&str> {
    let first = name.split('.').next()?;
    let (_, last) = name.rsplit_once('.')?;
    MODULES.iter().any(|module| module.eq_ignore_ascii_case(first)).then_some(last)
}
