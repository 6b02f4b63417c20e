import { useState } from "react";
import { StateBadge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { QueryView } from "../ui/query-view.tsx";
import { Select } from "../ui/select.tsx";
import { type Column, Table } from "../ui/table.tsx";
import { Time } from "../ui/time.tsx";
import { tell } from "../ui/toast.tsx";
import { t } from "./messages.ts";
import classes from "./streams.module.css";
import {
  type Delivery,
  type DeliveryChoice,
  deliveryChoices,
  useDeliveries,
  useRedeliver,
} from "./use-streams.ts";

const choices = deliveryChoices.map((id) => ({ id, label: id === "any" ? t("anyState") : id }));

/** The deliveries of a stream and their outcomes. */
export function Deliveries({ id }: { id: string }) {
  const [state, setState] = useState<DeliveryChoice>("any");
  const deliveries = useDeliveries(id, state);
  const redeliver = useRedeliver(id);
  const send = (seq: number) =>
    redeliver.mutate(seq, { onSuccess: (delivery) => tell(outcomeText(delivery)) });
  const columns: readonly Column<Delivery>[] = [
    ...plainColumns,
    {
      id: "again",
      label: t("sendAgain"),
      isLabelHidden: true,
      align: "end",
      cell: ({ seq_num: seq }) => (
        <Button
          small
          onPress={() => send(seq)}
          isPending={redeliver.isPending && redeliver.variables === seq}
          aria-label={t("sendAgainEvent", { seq })}
        >
          {t("sendAgain")}
        </Button>
      ),
    },
  ];
  return (
    <Card
      title={t("deliveries")}
      actions={
        <div className={classes.narrow}>
          <Select label={t("state")} isLabelHidden choices={choices} value={state} onChange={setState} />
        </div>
      }
    >
      <p className={classes.note}>{t("waitingDeliveriesFailedOnesAfter")}</p>
      <ErrorNotice error={redeliver.error} />
      <QueryView query={deliveries} what={t("theDeliveries")}>
        {(rows) =>
          rows.length === 0 ? (
            <p>{state === "any" ? t("nothingWasSentInThe") : t("noDeliveryIs", { state })}</p>
          ) : (
            <Table
              label={t("deliveries")}
              columns={columns}
              rows={rows}
              keyOf={(delivery) => delivery.event_id}
            />
          )
        }
      </QueryView>
    </Card>
  );
}

function outcomeText({ seq_num: seq, state, last_outcome: outcome }: Delivery): string {
  if (state === "delivered") return t("eventArrived", { seq });
  return t("eventDidNotArrive", { seq, answer: outcome ?? t("noAnswer") });
}

const plainColumns: readonly Column<Delivery>[] = [
  { id: "event", label: t("event"), isRowHeader: true, cell: ({ seq_num: seq }) => t("no", { seq }) },
  { id: "state", label: t("state"), cell: ({ state }) => <StateBadge state={state} /> },
  { id: "outcome", label: t("lastAnswer"), cell: (delivery) => delivery.last_outcome ?? t("noneYet") },
  { id: "attempts", label: t("attempts"), cell: ({ attempts }) => attempts },
  {
    id: "next",
    label: t("nextAttempt"),
    cell: ({ next_attempt_at: next }) => (next === null ? null : <Time iso={next} relative />),
  },
];
