import { useSession } from "../app/session/session.ts";
import classes from "./keys.module.css";
import { useKeys } from "./use-keys.ts";

/** The actor of an event by key id, with the key's name if this session may read it. */
export function KeyName({ id }: { id: string }) {
  const own = useSession().caller;
  const keys = useKeys().data?.pages.flatMap((page) => page.api_keys) ?? [];
  const name = [own, ...keys].find((key) => key.id === id)?.name;
  return name === undefined ? (
    <code>{id}</code>
  ) : (
    <>
      {name} <code className={classes.own}>{id}</code>
    </>
  );
}
