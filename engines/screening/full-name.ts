/** A structured name, as documents and forms give it. */
export interface NameParts {
  first?: string | undefined;
  middle?: string | undefined;
  last?: string | undefined;
  full?: string | undefined;
}

/** A name as one text: `full` where there is one, else its parts in order. Empty when it has none. */
export function fullName(name: string | NameParts): string {
  if (typeof name === "string") return name.trim();
  const full = name.full?.trim() ?? "";
  if (full !== "") return full;
  const parts = [name.first, name.middle, name.last].map((part) => part?.trim() ?? "");
  return parts.filter((part) => part !== "").join(" ");
}
