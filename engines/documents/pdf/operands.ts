import * as z from "zod";
import { type Area, IDENTITY, type Matrix } from "./areas.ts";

const number = z.number();
const matrixSchema = z.tuple([number, number, number, number, number, number]);
const placesSchema = z.array(z.object({ transform: z.unknown() }));

/** Arrays and typed arrays: pdf.js uses both. */
export function isList(value: unknown): value is Iterable<unknown> {
  return Array.isArray(value) || ArrayBuffer.isView(value);
}

/** The numbers of a list; none for anything else. */
export const numbersOf = (values: unknown): number[] => (isList(values) ? [...values].map(Number) : []);

/** @returns the identity where the values are no matrix */
export function matrixOf(values: unknown): Matrix {
  const parsed = matrixSchema.safeParse(isList(values) ? [...values].slice(0, 6) : []);
  return parsed.success ? parsed.data : IDENTITY;
}

/** @returns undefined for fewer than four values */
export function boxOf(values: unknown): Area | undefined {
  const [left, bottom, right, top] = numbersOf(values);
  if (left === undefined || bottom === undefined || right === undefined || top === undefined)
    return undefined;
  return { left, bottom, right, top };
}

/** The places of a picture that pdf.js paints several times: one matrix, and pairs of coordinates. */
export function repeated([a = 1, b = 0, c = 0, d = 1]: readonly number[], places: unknown): Matrix[] {
  const at = numbersOf(places);
  return at.flatMap((x, i): Matrix[] => (i % 2 === 0 ? [[a, b, c, d, x, at[i + 1] ?? 0]] : []));
}

/** The places of pictures that pdf.js paints together. */
export function grouped(places: unknown): Matrix[] {
  const parsed = placesSchema.safeParse(places);
  return parsed.success ? parsed.data.map(({ transform }) => matrixOf(transform)) : [];
}

/** The commands of a path by their numbers: the letter of SVG, and how many values follow. */
const COMMANDS = [
  ["M", 2],
  ["L", 2],
  ["C", 6],
  ["Q", 4],
  ["Z", 0],
] as const;

/** A command of a path; its last two values are the point at which it ends. */
export interface PathCommand {
  readonly letter: (typeof COMMANDS)[number][0];
  readonly values: readonly number[];
}

/** @returns undefined for a path that is cut off, has an unknown command, or more than `most` */
export function commandsOf(
  path: readonly number[],
  most = Number.POSITIVE_INFINITY,
): PathCommand[] | undefined {
  const commands: PathCommand[] = [];
  for (let at = 0; at < path.length; ) {
    const [letter, size] = COMMANDS[path[at] ?? -1] ?? [];
    const isCutOff = size === undefined || at + size >= path.length;
    if (letter === undefined || isCutOff || commands.length === most) return undefined;
    commands.push({ letter, values: path.slice(at + 1, at + 1 + size) });
    at += 1 + size;
  }
  return commands;
}

const stencilSchema = z.object({ width: number, height: number, data: z.instanceof(Uint8Array) });

/** A stencil as a picture of one bit a pixel (`kind` 1 of pdf.js); undefined where its pixels are kept elsewhere. */
export function stencilOf(value: unknown): unknown {
  const parsed = stencilSchema.safeParse(value);
  return parsed.success ? { ...parsed.data, kind: 1 } : undefined;
}
