import { CopyButton } from "../ui/copy-button.tsx";
import { TextField } from "../ui/text-field.tsx";
import { t } from "./messages.ts";
import classes from "./streams.module.css";

/** Props of `SecretField`. */
export interface SecretFieldProps {
  value: string;
  onChange: (secret: string) => void;
}

const SHORTEST = 32;
const LONGEST = 256;

/** Whether a secret is as long as it must be. */
export const fitsAsSecret = (secret: string): boolean =>
  secret.length >= SHORTEST && secret.length <= LONGEST;

/** The secret of a stream: a generated one, or the user's own. Never shown again after it was saved. */
export function SecretField({ value, onChange }: SecretFieldProps) {
  return (
    <div className={classes.secret}>
      <TextField
        label={t("secret")}
        value={value}
        onChange={onChange}
        isCode
        autoComplete="off"
        description={t("yourReceiverChecksTheSignature")}
        error={fitsAsSecret(value) ? undefined : t("aSecretHasToCharacters", { SHORTEST, LONGEST })}
      />
      <CopyButton text={value} what={t("theSecret")} />
    </div>
  );
}
