import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { again } from "../api/again.ts";
import { usePage, useSession } from "../session/context.ts";
import { stateAfter } from "../session/session.ts";
import { Actions, Busy, Button, Notice, Screen } from "../ui/parts.tsx";
import css from "../ui/ui.module.css";
import { QrCode } from "./qr-code.tsx";

/** How often the page asks whether the phone has taken over. */
const ASK_MS = 2500;

/** Offers the session to a phone: a QR code, or an address and a code. */
export function HandOver({ onBack }: { onBack: () => void }): JSX.Element {
  const { say } = usePage();
  const { session } = useSession();
  const [offer, setOffer] = useState<{ url: string; code: string }>();
  const [hasFailed, setFailed] = useState(false);
  useEffect(() => {
    again(() => session.client.handOver())
      .then(setOffer)
      .catch((error: unknown) => {
        setFailed(true);
        if (stateAfter(error) !== undefined) void session.refresh();
      });
    const timer = setInterval(() => void session.refresh(), ASK_MS);
    return () => clearInterval(timer);
  }, [session]);
  return (
    <Screen title={say("handover.title")}>
      {hasFailed ? <Notice tone="danger">{say("error.text")}</Notice> : null}
      {offer === undefined ? (
        <Busy text={say("page.loading")} />
      ) : (
        <>
          <p>{say("handover.scan")}</p>
          <QrCode text={offer.url} label={say("handover.qr")} />
          <p>{say("handover.or", { address: addressOf(offer.url) })}</p>
          <p class={css.code}>{offer.code}</p>
          <p class={css.muted} role="status">
            {say("handover.waiting")}
          </p>
        </>
      )}
      <Actions>
        <Button look="second" onPress={onBack}>
          {say("page.back")}
        </Button>
      </Actions>
    </Screen>
  );
}

/** Without the code: the person types it. */
function addressOf(url: string): string {
  const { host, pathname } = new URL(url);
  return host + pathname;
}
