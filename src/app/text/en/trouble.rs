//! When a file cannot be read well.

use crate::app::text::trouble::Trouble;

pub const TROUBLE: Trouble = Trouble {
    title: "When a file cannot be read well",
    intro: "Nearly always it is best to download the file again and to use it without opening it in Excel. Compare the count and the sum that were read with the screen that they came from.",
    files: [
        (
            "Any file",
            &[
                (
                    "It is said to be no CSV",
                    "Zip archives, PDFs and the like cannot be read, and a name that ends in .csv does not change them. Choose the CSV that you downloaded, just as it is. A workbook (.xlsx, .ods) as which a transaction file was saved becomes a CSV again, cell by cell when it is dropped or chosen.",
                ),
                (
                    "It is said to be a web page",
                    "Perhaps the login had ended and the login screen was saved. Log in and download again.",
                ),
                (
                    "It belongs to another step",
                    "kensatsu says to which. If an order list is not known by its column names, “Open as an order list” leads to the screen that maps them.",
                ),
            ],
        ),
        (
            "Order list",
            &[
                (
                    "It was cut off, lines are missing",
                    "When the list does not end with a line break or holds an error or another text that is no order, the row that may have broken off stays out, and you are asked first whether this is all. Downloading it again is the sure way.",
                ),
                (
                    "A quote (\") is never closed",
                    "The lines behind it go into one cell. They are named, and you are asked first whether this is all. Quotes are read as the shop's program (PHP) writes them, too, where only that fits.",
                ),
                (
                    "Lines above the names, or saved by Excel",
                    "The names are looked for in the first 20 lines, and what stands above is skipped and named, as are sums and counts below and repeated names. Rows whose empty cells at the end Excel left out are read, and so is =\"338\".",
                ),
                (
                    "Is it the right amount column?",
                    "Without a column whose name says that it is paid, or when points or a discount stand beside a total, you are asked: the columns that may be it stand side by side with their sums. Take the one with what the customer really pays. An amount that its comma put into two cells (10,175) is not charged.",
                ),
                (
                    "One order has several lines",
                    "With a column that numbers the items, lines whose amount and the like are the same or empty are one order. Of lines with the same order number that differ otherwise none is charged.",
                ),
                (
                    "Columns of cancelling, returns or payment",
                    "Where a column such as a flag of cancelling, a day of leaving, a refund or a state of payment says something that makes charging look wrong, the order waits. Once you have said whether it matters, that column is not asked about again.",
                ),
                (
                    "Another list follows",
                    "Where other column names begin, nothing below is read, and this is said. Split the file, one list each.",
                ),
                (
                    "Carts other than EC-CUBE",
                    "Of MakeShop, futureshop, Color Me Shop, Shopify and ebisumart the publicly known columns are read. What is not known, mostly which amount is paid, is asked for.",
                ),
                (
                    "A payment method or customer is not known",
                    "A payment method that reads both as a card and as another way is undecided, and you are asked. Orders of customer 0, or of none (guests), are not one customer's: no previous order is looked for.",
                ),
            ],
        ),
        (
            "Transaction file",
            &[
                (
                    "=\"338\" or '338 in a cell",
                    "It keeps zeros in a spreadsheet and is an error on the console. Make sure of the number inside and apply the fix.",
                ),
                (
                    "Long numbers end in zeros",
                    "A spreadsheet keeps 15 digits. What was lost cannot be brought back: download again.",
                ),
                (
                    "An amount such as 11.246 or 500-",
                    "It reads in two ways, so kensatsu decides nothing. Look at the admin screen.",
                ),
            ],
        ),
        (
            "Result file and inquiry list",
            &[
                (
                    "The results are not understood",
                    "When the appended column has more than 0 (OK) and 1 (NG), no result is used. The settings can name the appended cells in order.",
                ),
                (
                    "A column of the inquiry list is missing",
                    "Copy the table from its headings on. Headings with line breaks are read, too.",
                ),
                (
                    "The count differs, lines were not used",
                    "The number in the last line is held against the payments read. A title or a sum need not be used.",
                ),
            ],
        ),
        (
            "Completion mail",
            &[
                (
                    "No receipt number is found",
                    "Copy the mail's subject or text and paste it where the ledger reads a completion mail.",
                ),
                (
                    "It names several receipt numbers",
                    "kensatsu cannot know the right one and takes none. Type the number that the console shows.",
                ),
                (
                    "A .msg file of Outlook's",
                    "Open it in Outlook and paste its subject and text, or save it as text (.txt) and drop that.",
                ),
            ],
        ),
    ],
};
