import { SaxesParser } from "saxes";
import { ScreeningError, type ScreeningErrorCode } from "../errors.ts";

/** An element with everything below it. Names are without their namespace prefix. */
export interface XmlNode {
  name: string;
  attributes: Record<string, string>;
  children: XmlNode[];
  /** Character data of the element itself, trimmed unless the reader keeps its space. */
  text: string;
  line: number;
}

/**
 * Walks an XML file, handing over each record as a small tree and forgetting it again, so that a file of a hundred megabytes needs no
 * more memory than its text. Elements between root and records are kept without their records and returned.
 * @param shape `records`: names of the elements that are records; `underRoot`: they stand directly under the root; `keepSpace`: texts keep the
 * space around them
 * @throws ScreeningError `list_malformed` or `list_truncated` with the line, `list_shape` when the root is another, a record is out of its place,
 * or text stands beside elements: no list has that, and it is what stays of an element that lost its first character
 */
export function walkXml(
  text: string,
  file: string,
  shape: { root: string; records: ReadonlySet<string>; underRoot?: boolean; keepSpace?: boolean },
  onRecord: (record: XmlNode) => void,
): XmlNode {
  refuseBareAmpersand(text, file);
  const parser = new SaxesParser({ xmlns: false, fileName: file, position: true });
  const open: (XmlNode & { hasElements?: true })[] = [];
  let root: XmlNode | undefined;
  const fail = (code: ScreeningErrorCode, message: string): never => {
    throw new ScreeningError(code, message, { file, line: parser.line });
  };
  parser.on("error", (error) => {
    const truncated = /unclosed|unexpected end|must contain a root/.test(error.message);
    const reason = error.message.replace(/^[^ ]*:\d+:\d+: /, "").replace(/\.$/, "");
    fail(
      truncated ? "list_truncated" : "list_malformed",
      truncated ? "The file ends too early." : `Not well-formed XML: ${reason}.`,
    );
  });
  parser.on("doctype", () => fail("list_shape", "A document type declaration does not belong in a list."));
  parser.on("opentag", (tag) => {
    const name = localName(tag.name);
    if (open.length === 0 && name !== shape.root)
      fail("list_shape", `The root is <${name}>, not <${shape.root}>.`);
    open.push({ name, attributes: { ...tag.attributes }, children: [], text: "", line: parser.line });
  });
  const addText = (part: string) => {
    const node = open.at(-1);
    if (node !== undefined) node.text += part;
  };
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.on("closetag", () => {
    const node = open.pop();
    if (node === undefined) return;
    if (shape.keepSpace !== true) node.text = node.text.trim();
    if (node.hasElements && node.text.trim() !== "")
      fail("list_shape", `Text stands beside the elements of <${node.name}>.`);
    const parent = open.at(-1);
    if (parent !== undefined) parent.hasElements = true;
    if (parent === undefined) root = node;
    else if (shape.records.has(node.name) && !open.some((above) => shape.records.has(above.name))) {
      if (shape.underRoot === true && open.length > 1)
        refuseNode(file, node, `<${node.name}> is out of its place.`);
      onRecord(node);
    } else parent.children.push(node);
  });
  parser.write(text).close();
  return root ?? fail("list_truncated", "The file holds no root element.");
}

/** The parser would look for the entity's end to the end of the file, and report that. */
function refuseBareAmpersand(text: string, file: string): void {
  if (text.includes("<![CDATA[")) return;
  const bare = /&(?!#\d{1,7};|#x[0-9a-fA-F]{1,6};|[A-Za-z][\w.-]{0,30};)/.exec(text);
  if (bare === null) return;
  const line = text.slice(0, bare.index).split("\n").length;
  throw new ScreeningError("list_malformed", "Not well-formed XML: an ampersand stands alone.", {
    file,
    line,
  });
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

/** Children of a name. */
export function all(node: XmlNode | undefined, name: string): XmlNode[] {
  return node?.children.filter((child) => child.name === name) ?? [];
}

/** The first child along a path. */
export function at(node: XmlNode | undefined, ...path: string[]): XmlNode | undefined {
  return path.reduce<XmlNode | undefined>(
    (current, name) => current?.children.find((child) => child.name === name),
    node,
  );
}

/** The text at a path, "" when absent. */
export function textAt(node: XmlNode | undefined, ...path: string[]): string {
  return at(node, ...path)?.text ?? "";
}

/**
 * Refuses an element that the reader does not know: it could be a name, a date or a number that would be lost.
 * @throws ScreeningError `list_shape` with its line
 */
export function refuseOthers(node: XmlNode, known: ReadonlySet<string>, file: string): void {
  const other = node.children.find(({ name }) => !known.has(name));
  if (other !== undefined) refuseNode(file, other, `No reader knows <${other.name}> in <${node.name}>.`);
}

/** @throws ScreeningError `list_shape` with the line of an element */
export function refuseNode(file: string, { line }: XmlNode, message: string): never {
  throw new ScreeningError("list_shape", message, { file, line });
}
