import { useSession } from "../app/session/session.ts";
import { useUsers } from "../people/use-people.ts";
import classes from "./keys.module.css";
import { useKeys } from "./use-keys.ts";

/** The actor of an event by id of a key or person, with the name if this session may read it. */
export function KeyName({ id }: { id: string }) {
  const own = useSession().caller;
  const keys = useKeys().data?.pages.flatMap((page) => page.api_keys) ?? [];
  const people = useUsers().data?.pages.flatMap((page) => page.users) ?? [];
  const name = [own, ...keys, ...people].find((actor) => actor.id === id)?.name;
  return name === undefined ? (
    <code>{id}</code>
  ) : (
    <>
      {name} <code className={classes.own}>{id}</code>
    </>
  );
}
