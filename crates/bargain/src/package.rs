//! A package: one option on each issue.

/// One option on each issue, by their places in the problem.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Package(Box<[u8]>);

impl Package {
    /// Returns the package with these options.
    pub fn new(options: impl Into<Box<[u8]>>) -> Self {
        Self(options.into())
    }

    /// Returns the option of each issue.
    pub fn options(&self) -> &[u8] {
        &self.0
    }

    /// Returns the option of one issue; 0 for an issue that is not there.
    pub fn option(&self, issue: usize) -> u8 {
        self.0.get(issue).copied().unwrap_or_default()
    }

    /// Returns the package with another option on one issue.
    #[must_use]
    pub fn with(&self, issue: usize, option: u8) -> Self {
        let mut options = self.0.clone();
        if let Some(place) = options.get_mut(issue) {
            *place = option;
        }
        Self(options)
    }

    /// Returns the number of issues on which two packages differ.
    pub fn distance(&self, other: &Self) -> usize {
        self.0.iter().zip(&other.0).filter(|(one, other)| one != other).count()
    }
}
