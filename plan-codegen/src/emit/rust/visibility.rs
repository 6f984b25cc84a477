//! Who sees the items: they are made public, and shown to the crate alone if that is asked for.

use syn::{ImplItem, Item};

/// Shows what is public in a file to the crate alone.
pub(super) fn to_crate(file: &mut syn::File) {
    for item in &mut file.items {
        match item {
            Item::Enum(item) => narrow(&mut item.vis),
            Item::Fn(item) => narrow(&mut item.vis),
            Item::Type(item) => narrow(&mut item.vis),
            Item::Struct(item) => {
                narrow(&mut item.vis);
                item.fields.iter_mut().for_each(|field| narrow(&mut field.vis));
            }
            Item::Impl(item) => {
                for part in &mut item.items {
                    if let ImplItem::Fn(function) = part {
                        narrow(&mut function.vis);
                    }
                }
            }
            _ => {}
        }
    }
}

fn narrow(visibility: &mut syn::Visibility) {
    if matches!(visibility, syn::Visibility::Public(_)) {
        *visibility = syn::parse_quote!(pub(crate));
    }
}
