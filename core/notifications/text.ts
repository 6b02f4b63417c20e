import type { Content, Message } from "./records.ts";

const headings: Readonly<Record<Content["kind"], (count: number) => string>> = {
  case_opened: (count) => `${cases(count, "new case")}`,
  case_overdue: (count) => `${cases(count, "case")} overdue`,
  case_expiring: (count) => `${cases(count, "case")} due soon`,
  digest: (count) => `${cases(count, "open case")}`,
};

const cases = (count: number, name: string): string => `${count} ${name}${count === 1 ? "" : "s"}`;

/**
 * A message as text: ids, kinds, priorities and times, with links to the console. It holds no personal data, because mail and chats are
 * outside of what we can erase.
 *
 * @param consoleOrigin such as `https://console.example`
 */
export function textOf(
  { title, environment, content }: Pick<Message, "title" | "environment" | "content">,
  consoleOrigin: string,
): { subject: string; text: string } {
  const count = content.kind === "digest" ? content.open : content.total;
  const subject = `${headings[content.kind](count)} (${title}, ${environment})`;
  const lines = content.kind === "digest" ? digestLines(content) : caseLines(content, consoleOrigin);
  return { subject, text: [subject, "", ...lines, "", `${consoleOrigin}/console/cases`].join("\n") };
}

const digestLines = ({ open, unassigned, overdue }: Extract<Content, { kind: "digest" }>): string[] => [
  `Open: ${open}`,
  `Without an assignee: ${unassigned}`,
  `Overdue: ${overdue}`,
];

function caseLines(content: Exclude<Content, { kind: "digest" }>, origin: string): string[] {
  const named = content.cases.map(
    ({ id, kind, priority, dueAt }) =>
      `${kind}, priority ${priority}, due ${dueAt.slice(0, 16).replace("T", " ")} UTC: ${origin}/console/cases/${id}`,
  );
  const others = content.total - content.cases.length;
  return others === 0 ? named : [...named, `and ${others} more`];
}
