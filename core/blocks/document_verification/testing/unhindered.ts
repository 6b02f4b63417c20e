import type { Hindrance } from "../providers/hindered.ts";

/** A picture in which nothing hinders reading. */
export const UNHINDERED: Hindrance = {
  obstacle: undefined,
  fault: undefined,
  frontFault: undefined,
  isSoft: false,
  isSound: true,
};
