//! The fields of a form that was sent, in their order.

use crate::limits;

/// Fields of a form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Fields(Vec<(String, String)>);

impl Fields {
    /// Makes fields that no browser sent: of a new paper, or of one to be revised.
    pub(crate) fn new(fields: Vec<(String, String)>) -> Self {
        Self(fields)
    }

    /// Reads a form's body; `None` if it has more fields than any page of ours.
    pub(crate) fn read(body: &[u8]) -> Option<Self> {
        let mut fields = vec![];
        for (name, value) in form_urlencoded::parse(body) {
            if fields.len() >= limits::FIELDS_MAX {
                return None;
            }
            // Browsers send line ends as CRLF; papers have LF.
            fields.push((name.into_owned(), value.replace("\r\n", "\n")));
        }
        Some(Self(fields))
    }

    /// Returns the first value of a field, or an empty string.
    pub(crate) fn get(&self, name: &str) -> &str {
        self.find(name).unwrap_or_default()
    }

    /// Returns the first value of a field, if it was sent.
    pub(crate) fn find(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }

    /// Returns the value of a field that is numbered by paragraph: `text-3`.
    pub(crate) fn of(&self, name: &str, number: usize) -> &str {
        self.get(&format!("{name}-{number}"))
    }

    /// Returns all values of a field.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(n, _)| n == name).map(|(_, value)| value.as_str())
    }

    /// Returns the fields whose names begin so, with the rest of their names.
    pub(crate) fn under<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.0.iter().filter_map(move |(n, value)| Some((n.strip_prefix(prefix)?, value.as_str())))
    }

    /// Writes fields as a form's body.
    pub(crate) fn encoded<'a>(fields: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<u8> {
        let mut body = form_urlencoded::Serializer::new(String::new());
        body.extend_pairs(fields);
        body.finish().into_bytes()
    }

    /// Returns every field, in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let fields = Fields::read(b"text-1=a%0D%0Ab&text-1=second&pick-1-cap=b&x=%3C&e=").unwrap();
        assert_eq!(fields.of("text", 1), "a\nb");
        assert_eq!(fields.all("text-1").collect::<Vec<_>>(), ["a\nb", "second"]);
        assert_eq!(fields.under("pick-1-").collect::<Vec<_>>(), [("cap", "b")]);
        assert_eq!((fields.find("e"), fields.find("none")), (Some(""), None));
        assert_eq!(Fields::read(&Fields::encoded(fields.iter())), Some(fields));
    }

    #[test]
    fn too_many_fields_are_refused() {
        let body = "a=1&".repeat(limits::FIELDS_MAX + 1);
        assert_eq!(Fields::read(body.as_bytes()), None);
    }
}
