//! From tokens to text, one item after the other.

use proc_macro2::TokenStream;

use super::layout::lay_out;
use super::options::Visibility;
use super::visibility;

/// The text of an item, without a line break at its end.
pub(super) fn item(tokens: TokenStream, visible: Visibility) -> String {
    let mut file =
        syn::parse2::<syn::File>(tokens).expect("an item is made of checked identifiers, types and attributes");
    if visible == Visibility::Crate {
        visibility::to_crate(&mut file);
    }
    let printed = prettyplease::unparse(&file);
    lay_out(&printed).trim_end().to_owned()
}
