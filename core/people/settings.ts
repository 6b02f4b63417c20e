import * as z from "zod";
import { tenantSchema } from "../access/caller.ts";
import { roleSchema } from "../access/roles.ts";
import { secretNameSchema } from "../secrets/secret.ts";

const settingsSchema = z.strictObject({
  issuer: z.url({ protocol: /^https?$/ }).describe("The issuer, exactly as in the `iss` of its ID tokens."),
  clientId: z.string().min(1),
  clientSecret: secretNameSchema
    .optional()
    .describe("Name of the secret with the client secret, kept in `home`. Absent: a public client."),
  groupsClaim: z
    .string()
    .min(1)
    .default("groups")
    .describe("The claim of the ID token that lists the person's groups."),
  groupRoles: z
    .record(z.string(), z.array(roleSchema))
    .default({})
    .describe("The roles of each group: a person has them while the sign-in names the group."),
  home: tenantSchema
    .optional()
    .describe(
      "The organization and environment to which people of these groups are added at their first sign-in. Refused sign-ins are recorded in its feed.",
    ),
});

/** How people sign in (`SIGN_IN`, as JSON). */
export const signInSettingsSchema = settingsSchema.refine(
  ({ clientSecret, home }) => clientSecret === undefined || home !== undefined,
  { path: ["home"], error: "is needed with clientSecret: its secrets hold that of the client" },
);
export type SignInSettings = z.infer<typeof signInSettingsSchema>;

/** To this path of the console's origin the issuer sends the browser back. */
export const CALLBACK_PATH = "/v1/session/callback";
/** The paths of signing in, which a function of their own answers. */
export const SIGN_IN_PATHS = ["/v1/session/sign-in", CALLBACK_PATH] as const;
