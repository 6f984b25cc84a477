//! Text that tries to be more than text.
