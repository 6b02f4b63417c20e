import type { AttributeValue } from "../attributes.ts";

/** A step of a path: the name of an attribute, a placeholder of one (`#n`), or a position in a list. */
export type PathStep = string | number;
/** The way to an attribute. */
export type Path = readonly PathStep[];

/** Names and values that the placeholders of a request stand for. */
export interface Binding {
  path(path: Path): Path;
  value(name: string): AttributeValue;
}

/** What a condition compares. */
export type Operand =
  | { readonly kind: "path"; readonly path: Path }
  | { readonly kind: "value"; readonly name: string }
  | { readonly kind: "size"; readonly path: Path };

export type Comparator = "=" | "<>" | "<" | "<=" | ">" | ">=";

/** A condition, filter or key condition. */
export type Condition =
  | { readonly kind: "and" | "or"; readonly left: Condition; readonly right: Condition }
  | { readonly kind: "not"; readonly of: Condition }
  | {
      readonly kind: "compare";
      readonly comparator: Comparator;
      readonly left: Operand;
      readonly right: Operand;
    }
  | { readonly kind: "between"; readonly of: Operand; readonly from: Operand; readonly to: Operand }
  | { readonly kind: "in"; readonly of: Operand; readonly list: readonly Operand[] }
  | { readonly kind: "exists"; readonly path: Path; readonly wanted: boolean }
  | {
      readonly kind: "attribute_type" | "begins_with" | "contains";
      readonly path: Path;
      readonly argument: Operand;
    };

/** What a `SET` computes. */
export type Computed =
  | Exclude<Operand, { kind: "size" }>
  | { readonly kind: "if_not_exists"; readonly path: Path; readonly otherwise: Computed }
  | { readonly kind: "list_append" | "+" | "-"; readonly left: Computed; readonly right: Computed };

/** One change of an update. */
export type Action =
  | { readonly kind: "set"; readonly path: Path; readonly value: Computed }
  | { readonly kind: "remove"; readonly path: Path }
  | { readonly kind: "add" | "delete"; readonly path: Path; readonly value: string };

/** A parsed expression, with the placeholders that it uses. */
export interface Parsed<T> {
  readonly tree: T;
  readonly names: ReadonlySet<string>;
  readonly values: ReadonlySet<string>;
}
