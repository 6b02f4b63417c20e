import * as z from "zod";
import { IDENTITY, type Matrix } from "./areas.ts";

const number = z.number();
const matrixSchema = z.tuple([number, number, number, number, number, number]);
const placesSchema = z.array(z.object({ transform: z.custom<Iterable<unknown>>(isList) }));

/** Arrays and typed arrays: pdf.js uses both. */
export function isList(value: unknown): value is Iterable<unknown> {
  return Array.isArray(value) || ArrayBuffer.isView(value);
}

/** @returns that which moves nothing for what is no matrix */
export function matrixOf(values: readonly unknown[]): Matrix {
  const parsed = matrixSchema.safeParse(values.slice(0, 6));
  return parsed.success ? parsed.data : IDENTITY;
}

/** The places of a picture that pdf.js paints several times: one matrix, and pairs of coordinates. */
export function repeated([a = 1, b = 0, c = 0, d = 1]: readonly number[], places: unknown): Matrix[] {
  const at = isList(places) ? [...places].map(Number) : [];
  return at.flatMap((x, i): Matrix[] => (i % 2 === 0 ? [[a, b, c, d, x, at[i + 1] ?? 0]] : []));
}

/** The places of pictures that pdf.js paints together. */
export function grouped(places: unknown): Matrix[] {
  const parsed = placesSchema.safeParse(places);
  return parsed.success ? parsed.data.map(({ transform }) => matrixOf([...transform])) : [];
}
