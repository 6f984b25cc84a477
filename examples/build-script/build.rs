//! Makes `shop.rs` of the plan. A mistake in the plan is an error of the build, with its line.

fn main() -> Result<(), plan_codegen::build::Error> {
    plan_codegen::build::compile("shop.plan.yaml")
}
