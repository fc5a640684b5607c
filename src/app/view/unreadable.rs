//! Why a file could not be read, in the state's terms.

use crate::app::state::Unreadable;
use crate::platform::file::FileProblem;

pub fn problem_of(problem: FileProblem) -> Unreadable {
    match problem {
        FileProblem::Gone => Unreadable::Gone,
        FileProblem::Locked => Unreadable::Locked,
        FileProblem::NotAllowed => Unreadable::NotAllowed,
        FileProblem::Directory => Unreadable::Directory,
        FileProblem::TooLarge => Unreadable::TooLarge,
        FileProblem::Unreadable => Unreadable::Other,
    }
}
