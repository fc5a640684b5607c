// The files that are measured: as shops have them, without a fault; with a fault in every record; as another program quotes them; and with
// names in Japanese where a number belongs.

const HEADER = "1,020,12345,,,\r\n";
const cells = (order) => ["3", "", order, "", 1000 + (order % 9000), "", "", "10", "", "", "", order - 8_000_000, "", 100_000 + (order * 7919) % 9_000_000];

const KINDS = {
  clean: (order) => cells(order).join(","),
  faulty: (order) => cells(order).with(4, `"${1 + (order % 9)},${String(order % 1000).padStart(3, "0")}"`).join(","),
  quoted: (order) => cells(order).map((cell) => `"${cell}"`).join(","),
  japanese: (order) => cells(order).with(13, `顧客${order}`).join(","),
};

/** The bytes of a file of so many records. */
export function bytes(kind, records) {
  const lines = Array.from({ length: records }, (_, at) => KINDS[kind](10_000_000 + at) + "\r\n");
  return Buffer.from(`${HEADER}${lines.join("")}4,${records},\r\n`);
}
