//! The words of practice.

use crate::app::text::practice::Text;

pub const TEXT: Text = Text {
    label: "Practice",
    words: ["One month of a made-up shop.", "Nothing of it goes into the ledger or the settings."],
    steps: [
        "Step 1: the period is filled in. Press “Check orders”, see why orders are left out, then make the transaction file.",
        "Step 2: another transaction file than that of step 1, broken by a spreadsheet. Practice has no ledger and no “Uploaded”. Apply the safe fixes, then mend the rest one by one. What was sent yesterday is on the tab “_検査済”.",
        "Step 3: the result of the file that was sent yesterday is open already. Choose what is next for the three that were declined.",
        "Step 4: payments that wait for their capture, and some of two months ago that were forgotten. Tick those due today first and make the work list.",
    ],
    done: "That was the whole month.",
    practised: "You have practised: ",
    did: ["making a transaction file", "mending a broken one", "choosing what follows a declined order", "capturing"],
    skipped: "Not yet: ",
    elsewhere: "Step 2: nothing is wrong with the file on screen. To practise mending one that a spreadsheet broke, press “Open the broken file”.",
    broken: "Open the broken file",
    next: "Next step",
    again: "Start over",
    leave: "Leave practice",
    closed_title: "Not while practising",
    closed: "So that nothing made up gets into the ledger or the settings, both are closed while you practise. “Leave practice” brings you back to where you were.",
    title: "[Practice] ",
    printed: "Made-up practice data, not real customers.",
};
