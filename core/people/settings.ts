import * as z from "zod";
import { tenantSchema } from "../access/caller.ts";
import { roleSchema } from "../access/roles.ts";

/** How people sign in (`SIGN_IN`, as JSON). */
export const signInSettingsSchema = z.strictObject({
  issuer: z.url({ protocol: /^https?$/ }).describe("As its ID tokens name it."),
  clientId: z.string().min(1),
  groupsClaim: z.string().min(1).default("groups").describe("Of the ID token: the person's groups."),
  groupRoles: z
    .record(z.string(), z.array(roleSchema))
    .default({})
    .describe("Roles that a group stands for, while a person is in it at the sign-in."),
  home: tenantSchema
    .optional()
    .describe(
      "To which people of such groups are added at their first sign-in, and whose feed has refused ones.",
    ),
});
export type SignInSettings = z.infer<typeof signInSettingsSchema>;

/** To this path of the console's origin the issuer sends the browser back. */
export const CALLBACK_PATH = "/v1/session/callback";
/** The paths of signing in, which a function of their own answers. */
export const SIGN_IN_PATHS = ["/v1/session/sign-in", CALLBACK_PATH] as const;
