import { useSearchParams } from "wouter";
import type * as z from "zod";

/** A filter as a page holds it. */
export interface AddressFilter<T> {
  filter: T;
  setFilter: (filter: T) => void;
  /** Whether anything is narrowed down. */
  isActive: boolean;
  clear: () => void;
}

/**
 * A filter in the address of the page, so that it can be shared and the back button restores it. Not for personal data.
 * @param schema of its fields, all text, each with a `catch`: an absent or invalid field means no choice
 */
export function useAddressFilter<T extends Record<string, string>>(schema: z.ZodType<T>): AddressFilter<T> {
  const [params, setParams] = useSearchParams();
  const unset = schema.parse({});
  const filter = schema.parse(Object.fromEntries(params));
  const chosenOf = (fields: T) => Object.entries(fields).filter(([name, value]) => value !== unset[name]);
  const setFilter = (next: T) => setParams(new URLSearchParams(chosenOf(next)), { replace: true });
  return { filter, setFilter, isActive: chosenOf(filter).length > 0, clear: () => setFilter(unset) };
}
