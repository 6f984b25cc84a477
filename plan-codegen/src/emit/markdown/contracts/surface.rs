//! Commands and events.

use plan_schema::plan::contracts::{Command, Event};

use super::super::architecture::mark;
use super::super::escape::{self, Place};
use super::super::json::pretty;
use super::super::render::Render;
use super::super::value::Value;
use super::body::{self, Title};
use super::field_block;

pub(super) fn write_command<'p>(r: &mut Render<'p>, name: &str, command: &'p Command) {
    let Command { purpose, args, flags, exit_codes, errors, output, examples, state } = command;
    r.out.heading(3, &format!("Command: {}{}", escape::literal(name, Place::Heading), mark(*state)));
    r.out.fact("Purpose", &[purpose.into()]);
    field_block(r, "**Arguments**:", args.as_ref());
    field_block(r, "**Flags**:", flags.as_ref());
    if let Some(output) = output {
        body::write(r, &title("Output", output), output, None);
    }
    if let Some(codes) = exit_codes {
        r.out.list("**Exit Codes**:");
        for (code, lines) in codes {
            let code = escape::literal(code, Place::Item);
            r.out.entry_line("- ", &format!("{code}:"), &Value::lines(lines));
        }
    }
    if let Some(errors) = errors {
        r.out.fact("Errors", &Value::lines(errors));
    }
    if let Some(examples) = examples {
        r.out.paragraph("**Examples**:");
        let calls: Vec<&str> = examples.iter().map(|call| call.trim_end()).collect();
        r.out.code("text", &calls.join("\n"));
    }
}

pub(super) fn write_event<'p>(r: &mut Render<'p>, name: &str, event: &'p Event) {
    let Event { purpose, channel, payload, producer, consumers, example, state } = event;
    r.out.heading(3, &format!("Event: {}{}", escape::literal(name, Place::Heading), mark(*state)));
    r.out.fact("Purpose", &[purpose.into()]);
    if let Some(channel) = channel {
        r.out.fact("Channel", &[Value::Code(channel)]);
    }
    if let Some(payload) = payload {
        body::write(r, &title("Payload", payload), payload, None);
    }
    if let Some(producer) = producer {
        r.out.fact("Producer", &[Value::Plain(producer.clone())]);
    }
    if let Some(consumers) = consumers {
        r.out.fact("Consumers", &Value::plain(consumers));
    }
    if let Some(example) = example {
        r.out.paragraph("**Example**:");
        r.out.code("json", &pretty(example));
    }
}

/// Neither has a status; one that is there is a mistake to show.
fn title(name: &'static str, body: &plan_schema::plan::contracts::Body) -> Title {
    Title { name, status: body::status(body).map(|code| code.to_string()).unwrap_or_default() }
}
