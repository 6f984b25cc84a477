//! Writes Rust types with progenitor, of an OpenAPI document, or with typify, of a JSON Schema: `generate progenitor|typify IN OUT`.
//!
//! Both are asked for no builders. Of a client of progenitor's only the module `types` is kept; where it writes no client, it is asked
//! again about the schemas alone, and why is printed.

use std::error::Error;
use std::panic::catch_unwind;

use openapiv3::OpenAPI;
use progenitor_impl::{GenerationSettings, Generator};
use typify_impl::{TypeSpace, TypeSpaceSettings};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [tool, document, out] = arguments.as_slice() else {
        return Err("three arguments: progenitor or typify, a document, a file to write".into());
    };
    let document = std::fs::read_to_string(document)?;
    let file = match tool.as_str() {
        "progenitor" => progenitor(&document)?,
        "typify" => typify(&document)?,
        _ => return Err(format!("{tool} is neither progenitor nor typify").into()),
    };
    std::fs::write(out, prettyplease::unparse(&file))?;
    Ok(())
}

fn progenitor(document: &str) -> Result<syn::File, Box<dyn Error>> {
    let document: OpenAPI = serde_json::from_str(document)?;
    // progenitor panics at operations that it cannot say, after it has told why.
    if let Ok(Ok(file)) = catch_unwind(|| types(&document).map_err(|error| println!("no client: {error}"))) {
        return Ok(file);
    }
    let mut schemas = document;
    schemas.paths.paths.clear();
    types(&schemas)
}

fn types(document: &OpenAPI) -> Result<syn::File, Box<dyn Error>> {
    let tokens = Generator::new(&GenerationSettings::default()).generate_tokens(document)?;
    let mut file: syn::File = syn::parse2(tokens)?;
    let types = file.items.into_iter().find_map(|item| match item {
        syn::Item::Mod(module) if module.ident == "types" => module.content,
        _ => None,
    });
    file.attrs.clear();
    file.items = types.ok_or("the client has no types")?.1;
    Ok(file)
}

fn typify(schema: &str) -> Result<syn::File, Box<dyn Error>> {
    let mut space = TypeSpace::new(&TypeSpaceSettings::default());
    space.add_root_schema(serde_json::from_str(schema)?)?;
    Ok(syn::parse2(space.to_stream())?)
}
