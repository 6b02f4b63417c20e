import { useState } from "react";
import type { Finding } from "../diagnostics/finding.ts";
import { HelpDialog } from "../help/help-dialog.tsx";
import styles from "./finding-list.module.css";
import { t } from "./messages.ts";

interface Props {
  findings: readonly Finding[];
  /** Shows the place of a finding; absent where the list stands at that place. */
  onGoTo?: (finding: Finding) => void;
  /** Names the place of a finding, likewise. */
  whereOf?: (finding: Finding) => string;
  /** Writes the proposal of a finding; absent where nothing can be changed. */
  onUse?: ((finding: Finding) => void) | undefined;
}

/** The compiler's findings, each with its hint and its page. Empty without findings. */
export function FindingList({ findings, onGoTo, whereOf, onUse }: Props) {
  if (findings.length === 0) return null;
  return (
    <ul className={styles.list}>
      {findings.map((finding) => (
        <li
          key={`${finding.code} ${finding.path.join(" ")} ${finding.message}`}
          data-severity={finding.severity}
        >
          {whereOf === undefined ? null : <span className={styles.where}>{whereOf(finding)}</span>}
          <FindingText finding={finding} />
          {onUse === undefined || finding.proposal === undefined ? null : (
            <button type="button" className={styles.link} onClick={() => onUse(finding)}>
              {t("use")} <code>{finding.proposal}</code>
            </button>
          )}
          {onGoTo === undefined ? null : (
            <button type="button" className={styles.link} onClick={() => onGoTo(finding)}>
              {t("showWhere")}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

function FindingText({ finding: { severity, message, hint, code } }: { finding: Finding }) {
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <strong>{severity === "error" ? t("error") : t("warning")}</strong>{" "}
      <Marked text={`${message} ${hint}`} />{" "}
      <button type="button" className={styles.link} onClick={() => setAsking(true)}>
        {t("about", { code })}
      </button>{" "}
      {isAsking ? <HelpDialog code={code} onClose={() => setAsking(false)} /> : null}
    </>
  );
}

/** A sentence of the compiler: names are in backticks. */
function Marked({ text }: { text: string }) {
  return text.split("`").map((part, place) => {
    const key = `${place} ${part}`;
    return place % 2 === 1 ? <code key={key}>{part}</code> : part;
  });
}
