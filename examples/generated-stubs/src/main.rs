//! Tells what rooms are booked: `cargo run -p generated-stubs < generated-stubs/requests.jsonl`.
//!
//! Every line of standard input is the body of a `POST /bookings`. What the plan does not allow is refused while it is read,
//! so nothing is checked here.

use std::error::Error;
use std::io;

use generated::rooms::{BookingCreate, Need, Purpose};

pub mod generated {
    //! What `plan generate` writes.

    // It is formatted as rustfmt does by default, and this repository has its own widths.
    #[rustfmt::skip]
    pub mod rooms;
}

fn main() -> Result<(), Box<dyn Error>> {
    for line in io::stdin().lines() {
        match serde_json::from_str::<BookingCreate>(&line?) {
            Err(error) => println!("refused: {error}"),
            Ok(booking) => println!("{}", describe(&booking)),
        }
    }
    Ok(())
}

/// A booking in a sentence.
fn describe(booking: &BookingCreate) -> String {
    let BookingCreate { room, starts_at, minutes, purpose, needs } = booking;
    let purpose = match purpose {
        Purpose::Meeting => "a meeting",
        Purpose::Interview => "an interview",
        Purpose::Workshop => "a workshop",
        // The enum is open: what only a later version knows arrives as it is.
        Purpose::Unknown(other) => other,
    };
    let needs: Vec<String> = needs.iter().map(need).collect();
    let with = if needs.is_empty() { String::new() } else { format!(", with {}", needs.join(" and ")) };
    format!("room {room} at {starts_at}, {minutes} minutes for {purpose}{with}")
}

/// What somebody needs in the room.
fn need(need: &Need) -> String {
    match need {
        Need::Catering(catering) => format!("food for {} ({} vegetarian)", catering.people, catering.vegetarian),
        Need::Seating(seating) => format!("seats in {}", seating.plan),
    }
}
