//! Keys, groups of fields, relationships and what keeps them, transitions.

use super::model;
use crate::model::{Model, TypeDefKind};
use crate::plan::models::OnDelete;

/// The relationships of a record: words, what keeps each, and where its inverse stands.
fn relationships(model: &Model, record: &str) -> Vec<String> {
    let record = model.record(record).expect("a record");
    record
        .relationships
        .iter()
        .map(|relationship| {
            let keys: Vec<String> =
                relationship.keys.iter().map(|key| format!("{}.{}", key.model, key.field)).collect();
            let inverse = relationship.inverse.as_ref().map(|path| format!(" = {path}")).unwrap_or_default();
            let inverse = inverse.replace("data_models.", "").replace("relationships", "");
            format!("{} {}: {}{inverse}", relationship.kind.words(), relationship.target, keys.join(" "))
        })
        .collect()
}

#[test]
fn relationships_know_what_keeps_them_and_their_inverse() {
    let model = model(
        "title: T
data_models:
  User:
    fields: {id: uuid pk}
    relationships: [has many Task as owned, {has_many: Task, via: checker}, many to many User through Follow]
  Follow: {primary_key: [one, other], fields: {one: User.id, other: User.id}}
  Task:
    fields: {id: uuid pk, owner_id: User.id, checker: User.id?, parentId: uuid?, seat_row: Seat.row, seat_number: Seat.number, steps: \"Step[]\"}
    relationships:
      - belongs to User as owner
      - belongs to User as reviewer
      - {belongs_to: Task, as: parent, on_delete: cascade}
      - has many Label through TaskLabel
      - belongs to Seat
      - has many Step
      - has one Note
  Seat:
    primary_key: [row, number]
    fields: {row: string, number: i32}
    relationships: [has one Task]
  Step: {fields: {text: string}}
  Note: {fields: {id: uuid pk, task: Short.id}}
  Short: {from: Task, pick: [id]}
  Label:
    fields: {id: uuid pk}
    relationships: [many to many Task through TaskLabel]
  TaskLabel: {fields: {id: uuid pk, task: Task.id, label: Label.id}}
",
    );
    assert_eq!(
        relationships(&model, "User"),
        [
            "has many Task: Task.checker Task.owner_id = Task.[0]",
            "has many Task: Task.checker = Task.[1]",
            "many to many User: Follow.one Follow.other",
        ]
    );
    assert_eq!(
        relationships(&model, "Task"),
        [
            "belongs to User: Task.owner_id = User.[0]",
            // The only key that no other relationship is called after.
            "belongs to User: Task.checker = User.[0]",
            "belongs to Task: Task.parentId",
            "has many Label: TaskLabel.label TaskLabel.task = Label.[0]",
            "belongs to Seat: Task.seat_number Task.seat_row = Seat.[0]",
            "has many Step: Task.steps",
            "has one Note: Note.task",
        ]
    );
    assert_eq!(relationships(&model, "Seat"), ["has one Task: Task.seat_number Task.seat_row = Task.[4]"]);
    assert_eq!(relationships(&model, "Label"), ["many to many Task: TaskLabel.label TaskLabel.task = Task.[3]"]);
    let parent = &model.record("Task").expect("a record").relationships[2];
    assert_eq!(parent.on_delete, Some(OnDelete::Cascade));
}

#[test]
fn keys_and_groups_of_fields_are_those_of_the_plan() {
    let model = model(
        "title: T
data_models:
  Times: {kind: mixin, fields: {created_at: timestamp index}}
  Order:
    include: [Times]
    table: orders
    primary_key: [tenant, number]
    unique: [[code, tenant], {fields: [slot], where: it is open}]
    indexes: [[created_at, number]]
    rules: [A paid order is not changed]
    fields: {number: i64, tenant: string, code: string, slot: i32, mail: email unique}
",
    );
    let record = model.record("Order").expect("a record");
    assert_eq!(record.primary_key, ["tenant", "number"]);
    assert_eq!(record.unique[0].fields, ["code", "tenant"]);
    assert_eq!(record.unique[1].condition.as_deref(), Some("it is open"));
    assert_eq!(record.indexes, [["created_at", "number"]]);
    assert!(record.field("created_at").is_some_and(|field| field.indexed));
    assert_eq!((record.table.as_deref(), record.rules.len()), (Some("orders"), 1));
    for (fields, identifies) in [
        (&["number", "tenant"][..], true),
        (&["number"], false),
        (&["tenant", "code", "slot"], true),
        (&["slot"], false),
        (&["mail"], true),
        (&[], false),
    ] {
        assert_eq!(record.identifies(fields), identifies, "{fields:?}");
    }
}

#[test]
fn transitions_lead_from_value_to_value() {
    let model = model(
        "title: T
data_models:
  State: {enum: [todo, doing, done], transitions: {todo: [doing], doing: [todo, done]}}
  Free: {enum: [a, b]}
",
    );
    let transitions = |name: &str| match &model.get(name).expect("a type").kind {
        TypeDefKind::Enum(of) => of.transitions.clone(),
        _ => None,
    };
    assert_eq!(transitions("Free"), None);
    let state = transitions("State").expect("transitions");
    assert_eq!(state["doing"], ["todo", "done"]);
    assert!(!state.contains_key("done"));
}

#[test]
fn a_declared_view_takes_the_place_of_the_one_that_would_be_made() {
    use crate::model::Lens;
    let model = model(
        "title: T
data_models:
  Task: {fields: {id: uuid pk, title: string, done: boolean}}
  TaskCreate: {from: Task, pick: [title]}
",
    );
    assert_eq!(model.view("Task", Lens::Create).view_name(), "TaskCreate");
    assert_eq!(model.view("Task", Lens::Create).name, "TaskCreate");
    assert_eq!(model.view("Task", Lens::Update).name, "Task");
    assert_eq!(model.view("Task", Lens::Read).view_name(), "Task");
}
