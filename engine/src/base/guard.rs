//! The guard at the ways out: whatever is written through it has no card number in it, whoever made the text.
//!
//! It stands between a value and any writer of serde's: between worker and page, and in front of every JSON that is printed or
//! handed over. A number that is a card number (an amount, a sum) becomes a masked text where the format says of everything what
//! it is, as JSON does.

use serde::ser::{
    Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple,
    SerializeTupleStruct, SerializeTupleVariant, Serializer,
};

use crate::base::amount::MOST_YEN;
use crate::base::mask::{hides, mask};
use crate::base::words::thousands;

/// A value whose texts are masked on their way out.
pub struct Guarded<'a, T: ?Sized>(pub &'a T);

impl<T: Serialize + ?Sized> Serialize for Guarded<'_, T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(Guard(to))
    }
}

struct Guard<S>(S);

/// What of a value goes on as it is.
macro_rules! pass {
    ($($name:ident($($arg:ident: $of:ty),*))*) => {
        $(fn $name(self, $($arg: $of),*) -> Result<S::Ok, S::Error> { self.0.$name($($arg),*) })*
    };
}

/// What begins a value of several.
macro_rules! begin {
    ($($name:ident($($arg:ident: $of:ty),*) -> $part:ident)*) => {
        $(fn $name(self, $($arg: $of),*) -> Result<Guard<S::$part>, S::Error> { self.0.$name($($arg),*).map(Guard) })*
    };
}

impl<S: Serializer> Serializer for Guard<S> {
    type Ok = S::Ok;
    type Error = S::Error;
    type SerializeSeq = Guard<S::SerializeSeq>;
    type SerializeTuple = Guard<S::SerializeTuple>;
    type SerializeTupleStruct = Guard<S::SerializeTupleStruct>;
    type SerializeTupleVariant = Guard<S::SerializeTupleVariant>;
    type SerializeMap = Guard<S::SerializeMap>;
    type SerializeStruct = Guard<S::SerializeStruct>;
    type SerializeStructVariant = Guard<S::SerializeStructVariant>;

    fn is_human_readable(&self) -> bool {
        self.0.is_human_readable()
    }

    fn serialize_str(self, text: &str) -> Result<S::Ok, S::Error> {
        self.0.serialize_str(&mask(text))
    }

    fn serialize_u64(self, number: u64) -> Result<S::Ok, S::Error> {
        // The shortest card number has 14 digits.
        if number >= 10_000_000_000_000 && self.0.is_human_readable() {
            let text = number.to_string();
            if hides(&text) {
                return self.0.serialize_str(&mask(&text));
            }
        }
        // Where a sum stopped it is at least so much: a number would say that it is just that.
        if number >= MOST_YEN && self.0.is_human_readable() {
            return self.0.serialize_str(&thousands(number));
        }
        self.0.serialize_u64(number)
    }

    pass! {
        serialize_bool(v: bool) serialize_i8(v: i8) serialize_i16(v: i16) serialize_i32(v: i32) serialize_i64(v: i64)
        serialize_u8(v: u8) serialize_u16(v: u16) serialize_u32(v: u32) serialize_f32(v: f32) serialize_f64(v: f64)
        serialize_char(v: char) serialize_bytes(v: &[u8]) serialize_none() serialize_unit()
        serialize_unit_struct(name: &'static str)
        serialize_unit_variant(name: &'static str, index: u32, variant: &'static str)
    }

    begin! {
        serialize_seq(len: Option<usize>) -> SerializeSeq
        serialize_tuple(len: usize) -> SerializeTuple
        serialize_tuple_struct(name: &'static str, len: usize) -> SerializeTupleStruct
        serialize_tuple_variant(name: &'static str, index: u32, variant: &'static str, len: usize) -> SerializeTupleVariant
        serialize_map(len: Option<usize>) -> SerializeMap
        serialize_struct(name: &'static str, len: usize) -> SerializeStruct
        serialize_struct_variant(name: &'static str, index: u32, variant: &'static str, len: usize) -> SerializeStructVariant
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<S::Ok, S::Error> {
        self.0.serialize_some(&Guarded(value))
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, name: &'static str, value: &T) -> Result<S::Ok, S::Error> {
        self.0.serialize_newtype_struct(name, &Guarded(value))
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        index: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<S::Ok, S::Error> {
        self.0.serialize_newtype_variant(name, index, variant, &Guarded(value))
    }
}

/// The parts of a value: each is guarded, too.
macro_rules! parts {
    ($($trait:ident { $($name:ident($($key:ident: $of:ty)?))* })*) => {
        $(impl<S: $trait> $trait for Guard<S> {
            type Ok = S::Ok;
            type Error = S::Error;

            $(fn $name<T: Serialize + ?Sized>(&mut self, $($key: $of,)? value: &T) -> Result<(), S::Error> {
                self.0.$name($($key,)? &Guarded(value))
            })*

            fn end(self) -> Result<S::Ok, S::Error> {
                self.0.end()
            }
        })*
    };
}

parts! {
    SerializeSeq { serialize_element() }
    SerializeTuple { serialize_element() }
    SerializeTupleStruct { serialize_field() }
    SerializeTupleVariant { serialize_field() }
    SerializeMap { serialize_key() serialize_value() }
    SerializeStruct { serialize_field(key: &'static str) }
    SerializeStructVariant { serialize_field(key: &'static str) }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[derive(serde::Serialize)]
    enum Shape {
        New(&'static str),
        Tuple(&'static str, u64),
        Struct { text: Option<&'static str>, list: Vec<&'static str> },
    }

    #[test]
    fn no_text_and_no_number_passes() {
        const CARD: &str = "4111111111111111";
        let all = [
            Shape::New(CARD),
            Shape::Tuple(CARD, 4_111_111_111_111_111),
            Shape::Struct { text: Some(CARD), list: vec!["4111-1111-1111-1111", "338"] },
        ];
        let map = BTreeMap::from([(CARD, (CARD, 11_246u64))]);
        let text = serde_json::to_string(&Guarded(&(all, map))).unwrap();
        assert!(!text.contains(CARD) && !text.contains("4111-1111"), "{text}");
        let stopped = serde_json::to_string(&Guarded(&[MOST_YEN - 1, MOST_YEN, u64::MAX])).unwrap();
        let least = "\"≥ 9,007,199,254,740,991\"";
        assert_eq!(stopped, format!("[9007199254740990,{least},{least}]"), "a sum that stopped is no number");
        assert_eq!(text.matches("411111******1111").count(), 7, "{text}");
        assert!(text.contains("11246") && text.contains("338"));
        let packed = postcard::to_allocvec(&Guarded(&(CARD, 11_246u64))).unwrap();
        assert_eq!(postcard::from_bytes::<(String, u64)>(&packed).unwrap(), ("411111******1111".to_owned(), 11_246));
    }
}
