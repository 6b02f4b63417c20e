import { useSession } from "../app/session/session.ts";
import classes from "./keys.module.css";
import { useKeys } from "./use-keys.ts";

/** Who did something, by the id of a key: with the key's name, where this session may know it. */
export function KeyName({ id }: { id: string }) {
  const own = useSession().key;
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
