//! Values whose shape decides what they are: a short text, or the same thing spelled out as an object.
//!
//! Not serde's `untagged`: that buffers the value, forgets where it stood, and answers "did not match any variant".

/// Declares an enum that is read by the shape of the value: `bool`, `int`, `str`, `seq` or `map`, each at most once.
///
/// It derives nothing from `untagged`: a visitor picks the variant, so errors inside it keep their place; the JSON Schema is
/// an `if`/`then`/`else` by type, so editors report a mistake inside the branch that was meant.
macro_rules! by_shape {
    (
        $(#[$meta:meta])*
        pub enum $name:ident: $title:literal, $expecting:literal {
            $( $(#[$vmeta:meta])* $shape:ident => $variant:ident($ty:ty), )+
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq)]
        #[allow(clippy::large_enum_variant)] // a plan holds few of each; a box would be in every reader's way
        pub enum $name {
            $( $(#[$vmeta])* $variant($ty), )+
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Visitor;

                impl<'de> serde::de::Visitor<'de> for Visitor {
                    type Value = $name;

                    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        f.write_str($expecting)
                    }

                    $( $crate::plan::shape::by_shape! { @visit $shape $name $variant $ty } )+
                }

                deserializer.deserialize_any(Visitor)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self {
                    $( Self::$variant(value) => value.serialize(serializer), )+
                }
            }
        }

        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                $title.into()
            }

            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let branches = [
                    $( ($crate::plan::shape::by_shape! { @type $shape }, generator.subschema_for::<$ty>()), )+
                ];
                $crate::plan::shape::choice(branches)
            }
        }
    };

    (@type bool) => { "boolean" };
    (@type int) => { "integer" };
    (@type str) => { "string" };
    (@type seq) => { "array" };
    (@type map) => { "object" };

    (@visit bool $name:ident $variant:ident $ty:ty) => {
        fn visit_bool<E: serde::de::Error>(self, value: bool) -> Result<$name, E> {
            <$ty as serde::Deserialize>::deserialize(serde::de::IntoDeserializer::into_deserializer(value))
                .map($name::$variant)
        }
    };
    (@visit int $name:ident $variant:ident $ty:ty) => {
        fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<$name, E> {
            <$ty as serde::Deserialize>::deserialize(serde::de::IntoDeserializer::into_deserializer(value))
                .map($name::$variant)
        }

        fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<$name, E> {
            <$ty as serde::Deserialize>::deserialize(serde::de::IntoDeserializer::into_deserializer(value))
                .map($name::$variant)
        }

        // As in JSON Schema, `5.0` is an integer.
        fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<$name, E> {
            #[expect(clippy::cast_precision_loss, reason = "a power of two")]
            const MOST: f64 = (1_u64 << 53) as f64;
            if value.fract() == 0.0 && value.abs() <= MOST {
                self.visit_i64(value as i64)
            } else {
                Err(E::invalid_type(serde::de::Unexpected::Float(value), &self))
            }
        }
    };
    (@visit str $name:ident $variant:ident $ty:ty) => {
        fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<$name, E> {
            <$ty as serde::Deserialize>::deserialize(serde::de::IntoDeserializer::into_deserializer(value))
                .map($name::$variant)
        }
    };
    (@visit seq $name:ident $variant:ident $ty:ty) => {
        fn visit_seq<A: serde::de::SeqAccess<'de>>(self, value: A) -> Result<$name, A::Error> {
            <$ty as serde::Deserialize>::deserialize(serde::de::value::SeqAccessDeserializer::new(value))
                .map($name::$variant)
        }
    };
    (@visit map $name:ident $variant:ident $ty:ty) => {
        fn visit_map<A: serde::de::MapAccess<'de>>(self, value: A) -> Result<$name, A::Error> {
            <$ty as serde::Deserialize>::deserialize(serde::de::value::MapAccessDeserializer::new(value))
                .map($name::$variant)
        }
    };
}

pub(crate) use by_shape;

/// `if` it has the first type `then` the first schema `else` …; the last schema without a condition.
pub(crate) fn choice<const N: usize>(branches: [(&str, schemars::Schema); N]) -> schemars::Schema {
    let mut branches = branches.into_iter().rev();
    let (_, mut schema) = branches.next().expect("by_shape! asks for at least one variant");
    for (ty, then) in branches {
        schema = schemars::json_schema!({ "if": { "type": ty }, "then": then, "else": schema });
    }
    schema
}
