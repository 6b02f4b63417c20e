import * as z from "zod";

const ratingSchema = z.object({
  level: z.string(),
  score: z.number(),
  factors: z.array(
    z.object({
      id: z.string(),
      points: z.number(),
      reason: z.string(),
      state: z.enum(["holds", "unknown"]),
    }),
  ),
  rules_hash: z.string(),
  at: z.string(),
  execution_id: z.string(),
});
/** A rating as an entry of the timeline holds it. */
export type TimelineRating = z.infer<typeof ratingSchema>;

/** The rating in a value of the timeline. Undefined: there is none. */
export const ratingIn = (value: unknown): TimelineRating | undefined => ratingSchema.safeParse(value).data;

/** A rule that counts otherwise than in the rating before. */
export interface FactorChange {
  readonly id: string;
  readonly reason: string;
  /** How many more, or fewer. Zero: only whether it is known has changed. */
  readonly points: number;
  readonly isUnknown: boolean;
}

/** What of the factors has changed: those that rules add first, then those that are gone. */
export function changedFactors(
  before: TimelineRating | undefined,
  { factors }: TimelineRating,
): FactorChange[] {
  const old = new Map(before?.factors.map((factor) => [factor.id, factor]));
  const now = new Set(factors.map(({ id }) => id));
  const added = factors.flatMap(({ id, points, reason, state }): FactorChange[] => {
    const was = old.get(id);
    const isSame = was !== undefined && was.points === points && was.state === state;
    return isSame
      ? []
      : [{ id, reason, points: points - (was?.points ?? 0), isUnknown: state === "unknown" }];
  });
  const gone = [...old.values()].flatMap(({ id, points, reason }): FactorChange[] =>
    now.has(id) ? [] : [{ id, reason, points: -points, isUnknown: false }],
  );
  return [...added, ...gone];
}
