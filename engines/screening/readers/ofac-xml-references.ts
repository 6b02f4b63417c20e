import { countryCode } from "../../common/countries.ts";
import { ScreeningError } from "../errors.ts";
import { all, type XmlNode } from "./xml.ts";

/** A row of the code tables at the head of the file. */
interface ReferenceValue {
  text: string;
  attributes: Record<string, string>;
}

/**
 * Resolves the reference numbers in OFAC's advanced XML. Almost all values refer to the tables of `ReferenceValueSets`,
 * and places refer to `Locations`; both come before their uses. An unknown number means a new file format.
 */
export class OfacReferences {
  readonly #file: string;
  readonly #values = new Map<string, ReferenceValue>();
  readonly #locations = new Map<string, (string | undefined)[]>();

  constructor(file: string) {
    this.#file = file;
  }

  /** Reads `ReferenceValueSets`: `<CountryValues><Country ID="11082" ISO2="IR">Iran</Country>…`. */
  addValues(record: XmlNode): void {
    for (const value of record.children.flatMap((set) => set.children)) {
      this.#values.set(`${value.name}/${value.attributes.ID ?? ""}`, value);
    }
  }

  /** Reads a `Location`; only its countries are used. */
  addLocation(record: XmlNode): void {
    const countries = all(record, "LocationCountry").map((node) => this.country(node, "CountryID"));
    this.#locations.set(requiredAttribute(record, "ID", this.#file), countries);
  }

  /** The text for an attribute's number. @throws ScreeningError `list_shape` when the tables do not have it */
  text(node: XmlNode, attribute: string, type: string): string {
    return this.value(node, attribute, type).text;
  }

  /** @throws ScreeningError `list_shape` when the tables do not have the number */
  value(node: XmlNode, attribute: string, type: string): ReferenceValue {
    return this.valueOf(requiredAttribute(node, attribute, this.#file), type, node);
  }

  /** @throws ScreeningError `list_shape` when the tables do not have the number */
  valueOf(id: string, type: string, node: XmlNode): ReferenceValue {
    const value = this.#values.get(`${type}/${id}`);
    if (value !== undefined) return value;
    throw new ScreeningError(
      "list_shape",
      `<${node.name}> refers to ${type} ${id}, which is not in the file.`,
      {
        file: this.#file,
        line: node.line,
      },
    );
  }

  /** ISO 3166-1 alpha-2 of the country of an attribute; undefined for "undetermined" and regions. */
  country(node: XmlNode, attribute: string): string | undefined {
    const { text, attributes } = this.value(node, attribute, "Country");
    return countryCode(text) ?? countryCode(attributes.ISO2 ?? "");
  }

  /** Countries of a place; undefined: one that is not known. @throws ScreeningError `list_shape` for an unknown place */
  countriesAt(node: XmlNode): (string | undefined)[] {
    const id = requiredAttribute(node, "LocationID", this.#file);
    const countries = this.#locations.get(id);
    if (countries !== undefined) return countries;
    throw new ScreeningError(
      "list_shape",
      `<${node.name}> refers to Location ${id}, which is not in the file.`,
      {
        file: this.#file,
        line: node.line,
      },
    );
  }
}

/** @throws ScreeningError `list_shape` when the element lacks the attribute */
export function requiredAttribute(node: XmlNode, name: string, file: string): string {
  const value = node.attributes[name];
  if (value !== undefined && value !== "") return value;
  throw new ScreeningError("list_shape", `<${node.name}> has no ${name}.`, { file, line: node.line });
}
