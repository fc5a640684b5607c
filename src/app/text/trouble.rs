//! Words of the page for files that cannot be read well.

/// The kinds of trouble, by the file that they come with.
pub struct Trouble {
    pub title: &'static str,
    pub intro: &'static str,
    /// The files, and of each what one sees and what to do.
    pub files: [(&'static str, &'static [(&'static str, &'static str)]); 5],
}
