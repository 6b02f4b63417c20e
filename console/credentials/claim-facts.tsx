import type { ReactNode } from "react";
import { words } from "../language/words.ts";
import { Facts } from "../ui/facts.tsx";
import { JsonView } from "../ui/json-view.tsx";
import { Time } from "../ui/time.tsx";

/** Props of `ClaimFacts`. */
export interface ClaimFactsProps {
  /** Names and values as the API gives them; null where they were erased. */
  claims: Readonly<Record<string, unknown>> | null;
}

/** The claims of a credential, in words. */
export function ClaimFacts({ claims }: ClaimFactsProps) {
  return (
    <Facts entries={Object.entries(claims ?? {}).map(([name, value]) => [words(name), shown(name, value)])} />
  );
}

const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/;

function shown(name: string, value: unknown): ReactNode {
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return value;
  if (typeof value === "string") return INSTANT.test(value) ? <Time iso={value} /> : value;
  return <JsonView label={words(name)} value={value} />;
}
