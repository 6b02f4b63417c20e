import { Link, useLocation } from "wouter";
import { useOpenCaseCount } from "../../cases/use-cases.ts";
import { cx } from "../../ui/cx.ts";
import { t } from "../messages.ts";
import { type NavigationEntry, navigation } from "../navigation.ts";
import { useSession } from "../session/session.ts";
import classes from "./shell.module.css";

/**
 * The main navigation.
 * @param onGo called when an entry was chosen: the narrow layout closes its drawer
 */
export function Navigation({ onGo }: { onGo?: () => void }) {
  return navigation.map(({ title, entries }) => (
    <div key={title} className={classes.group}>
      <p className={classes.groupTitle}>{title}</p>
      <ul className={classes.entries}>
        {entries.map((entry) => (
          <li key={entry.path}>
            <Entry entry={entry} onGo={onGo} />
          </li>
        ))}
      </ul>
    </div>
  ));
}

const CASES = "/cases";

/** How many cases wait. */
function OpenCases() {
  const count = useOpenCaseCount();
  if (count === undefined || count === "0") return null;
  return (
    <span className={classes.count}>
      {count}
      <span className={classes.hidden}> {t("openCases")}</span>
    </span>
  );
}

function Entry({ entry, onGo }: { entry: NavigationEntry; onGo: (() => void) | undefined }) {
  const { can } = useSession();
  const [location] = useLocation();
  const isCurrent =
    entry.path === "/"
      ? location === "/" || location.startsWith("/workflows")
      : location === entry.path || location.startsWith(`${entry.path}/`);
  const isAllowed = can(entry.scope);
  return (
    <Link
      href={entry.path}
      className={cx(classes.entry, isCurrent && classes.current, !isAllowed && classes.locked)}
      aria-current={isCurrent ? "page" : undefined}
      {...(onGo === undefined ? {} : { onClick: onGo })}
    >
      {entry.label}
      {isAllowed && entry.path === CASES ? <OpenCases /> : null}
      {isAllowed ? null : <span className={classes.lock}>{t("noAccess")}</span>}
    </Link>
  );
}
