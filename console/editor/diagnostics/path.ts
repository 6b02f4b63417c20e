import type { FieldPath } from "../model/changes.ts";

const part = /\.?([A-Za-z_$][\w$-]*)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]/y;

/** Keys and indexes of a diagnostic's path (`blocks.check.input.names[0]`): the inverse of the compiler's `pathText`. */
export function parsePath(text: string): FieldPath {
  const path: (string | number)[] = [];
  part.lastIndex = 0;
  for (let found = part.exec(text); found !== null; found = part.exec(text)) {
    const [, name, index, quoted] = found;
    if (name !== undefined) path.push(name);
    else if (index !== undefined) path.push(Number(index));
    else if (quoted !== undefined) path.push(String(JSON.parse(quoted)));
  }
  return path;
}
