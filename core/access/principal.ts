import * as z from "zod";

/** The deciding principal: a signed-in person, else the API key. The name is the one at the time. */
export const principalSchema = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(["person", "key"]),
});

/** A principal as two of them are compared. */
export interface Principal extends z.infer<typeof principalSchema> {
  /** `X-On-Behalf-Of-Subject`: whom the caller named. */
  readonly onBehalfOf?: string;
}

/** Whether two calls count as one principal's: of the same person or key, or with the same name given. Different names on one key are not two. */
export const isSamePrincipal = (a: Principal, b: Principal): boolean =>
  (a.kind === b.kind && a.id === b.id) || (a.onBehalfOf !== undefined && a.onBehalfOf === b.onBehalfOf);

/**
 * Whether a principal may decide a run.
 * @param starters who started the run and those that it goes back to
 * @param differentActor the graph asks for another principal; a person never decides what he or she started
 */
export const mayDecide = (
  decider: Principal,
  starters: readonly Principal[],
  differentActor: boolean,
): boolean =>
  (!differentActor && decider.kind !== "person") ||
  !starters.some((starter) => isSamePrincipal(starter, decider));
