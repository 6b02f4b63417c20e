import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { ChallengeView } from "../../core/capture/page-schemas.ts";
import type { LightColour } from "../../engines/faces/light-colour.ts";
import { again } from "../api/again.ts";
import css from "../camera/camera.module.css";
import { LivePicture } from "../camera/live-picture.tsx";
import { NoCameraNotice } from "../camera/no-camera.tsx";
import type { Camera } from "../camera/open-camera.ts";
import { Waiting } from "../camera/take-picture.tsx";
import { useCamera } from "../camera/use-camera.ts";
import { usePage, useSession } from "../session/context.ts";
import { signalsOf } from "../session/signals.ts";
import { Icon, type IconName } from "../ui/icons.tsx";
import { Actions, Busy, Button, Notice, Screen } from "../ui/parts.tsx";
import ui from "../ui/ui.module.css";
import { useLatest } from "../ui/use-latest.ts";
import { type Burst, pause, takeBurst } from "./liveness-burst.ts";
import { PictureStep } from "./picture-step.tsx";
import { RetakeNotice } from "./retake-notice.tsx";
import { isLightSeen, mayShowLight, ScreenLight } from "./screen-light.tsx";
import { SendingNotice } from "./sending-notice.tsx";
import type { StepProps } from "./step-props.ts";
import { useSending } from "./use-sending.ts";

type Instruction = ChallengeView["instructions"][number];

/** Time to see an instruction, before the frames are taken: the movement is to be filmed on its way. */
const READ_MS = 700;

const ICONS: Readonly<Record<Instruction, IconName>> = {
  look_straight: "straight",
  turn_left: "left",
  turn_right: "right",
  move_closer: "closer",
};

/** Small movements in front of the camera, or one picture for who cannot move the head. */
export function LivenessStep({ step }: StepProps<"liveness">): JSX.Element {
  const [isStill, setStill] = useState(false);
  if (!isStill) return <Movements step={step} onStill={() => setStill(true)} />;
  return (
    <PictureStep
      step={step}
      title="selfie.title"
      tip="liveness.still_tip"
      purpose="face"
      submission={(selfie, signals) => ({ without_movement: true, selfie, signals })}
    />
  );
}

function Movements({ step, onStill }: StepProps<"liveness"> & { onStill: () => void }): JSX.Element {
  const { say } = usePage();
  const { session, offerPhone } = useSession();
  const { state, open, stop, onPicture } = useCamera("user");
  const sending = useSending(step);
  const [challenge, setChallenge] = useState<ChallengeView>();
  const [isSending, setSending] = useState(false);
  const [isLit, setLit] = useState(mayShowLight);
  const [wasInterrupted, setInterrupted] = useState(false);
  const begin = () =>
    again(() => session.client.challenge(step.id)).then(setChallenge, () => {
      setInterrupted(true);
      return session.refresh();
    });
  const restart = () => {
    setChallenge(undefined);
    setSending(false);
    setInterrupted(true);
  };
  const onBursts = async (
    { challenge_id }: ChallengeView,
    bursts: Promise<string>[],
    times: number[],
    label: string,
  ) => {
    stop();
    setSending(true);
    const isTaken = await sending.submit(async () => ({
      challenge_id,
      frames: await Promise.all(bursts),
      signals: signalsOf([{ isPicked: false, cameraLabel: label }], times),
    }));
    if (!isTaken) restart();
  };
  if (isSending) {
    return (
      <Screen title={say("liveness.title")}>
        <Busy text={say("send.checking")} />
        <SendingNotice state={sending.state} />
      </Screen>
    );
  }
  return (
    <Screen title={say("liveness.title")}>
      <RetakeNotice step={step} />
      {wasInterrupted ? <Notice tone="warn">{say("liveness.interrupted")}</Notice> : null}
      <SendingNotice state={sending.state} />
      {challenge === undefined ? <p>{say("liveness.tip", { count: MOVES })}</p> : null}
      {challenge === undefined && isLit ? <p>{say("liveness.light")}</p> : null}
      {state.kind === "failed" ? <NoCameraNotice failure={state.failure} /> : null}
      {state.kind === "off" ? <Waiting icon="liveness" /> : null}
      {state.kind === "opening" ? <Busy text={say("camera.opening")} /> : null}
      {state.kind === "live" ? (
        <Guided
          camera={state.camera}
          challenge={challenge}
          isLit={isLit}
          onPicture={onPicture}
          send={(burst) => sending.send({ bytes: burst.zip, contentType: "application/zip" })}
          onInterrupted={restart}
          onDone={(bursts, times) => challenge && void onBursts(challenge, bursts, times, state.camera.label)}
        />
      ) : null}
      {challenge !== undefined ? null : (
        <Actions>
          {state.kind === "off" ? <Button onPress={open}>{say("camera.open")}</Button> : null}
          {state.kind === "live" ? (
            <Button onPress={() => void begin()} isOff={!state.hasPicture}>
              {say("liveness.begin")}
            </Button>
          ) : null}
          {isLit && state.kind !== "failed" ? (
            <Button look="second" onPress={() => setLit(false)}>
              {say("liveness.light_off")}
            </Button>
          ) : null}
          {state.kind === "failed" ? (
            <>
              <Button onPress={offerPhone}>{say("handover.offer")}</Button>
              <Button look="second" onPress={open}>
                {say("page.retry")}
              </Button>
            </>
          ) : null}
          <Button look="plain" onPress={onStill}>
            {say("liveness.still")}
          </Button>
        </Actions>
      )}
    </Screen>
  );
}

/** How many movements the page announces before it knows the challenge, which may have another number. */
const MOVES = 5;

interface GuidedProps {
  readonly camera: Camera;
  readonly challenge: ChallengeView | undefined;
  /** Whether the screen may show colours. */
  readonly isLit: boolean;
  /** The camera shows something. */
  readonly onPicture: () => void;
  /** Sends a burst while the next one is taken. */
  readonly send: (burst: Burst) => Promise<string>;
  readonly onInterrupted: () => void;
  readonly onDone: (bursts: Promise<string>[], times: number[]) => void;
}

/** The live picture, and the instructions one after the other once there is a challenge. */
function Guided(props: GuidedProps): JSX.Element {
  const { camera, challenge, isLit, onPicture, send, onInterrupted, onDone } = props;
  const { say, announce } = usePage();
  const video = useRef<HTMLVideoElement | undefined>(undefined);
  const [position, setPosition] = useState(0);
  const [colour, setColour] = useState<LightColour>();
  const tools = useLatest({ say, announce, send, onInterrupted, onDone });
  useEffect(() => {
    if (challenge === undefined) return undefined;
    const run = { isOver: false };
    // A hidden tab takes no pictures.
    const onHidden = () => {
      if (!document.hidden || run.isOver) return;
      run.isOver = true;
      tools.current.onInterrupted();
    };
    document.addEventListener("visibilitychange", onHidden);
    const started = performance.now();
    const perform = async () => {
      const bursts: Promise<string>[] = [];
      const times: number[] = [];
      const light = isLit && video.current !== undefined && isLightSeen(video.current) ? challenge.light : [];
      for (const [at, instruction] of challenge.instructions.entries()) {
        setPosition(at);
        const pair = light[at];
        setColour(pair?.[0]);
        tools.current.announce(tools.current.say(`liveness.${instruction}`));
        await pause(READ_MS);
        if (run.isOver || video.current === undefined) return;
        const burst = await takeBurst(
          video.current,
          () => performance.now() - started,
          () => setColour(pair?.[1]),
        );
        if (run.isOver) return;
        const sent = tools.current.send(burst);
        sent.catch(() => undefined);
        bursts.push(sent);
        times.push(...burst.times);
      }
      run.isOver = true;
      tools.current.onDone(bursts, times);
    };
    perform().catch(() => tools.current.onInterrupted());
    return () => {
      run.isOver = true;
      document.removeEventListener("visibilitychange", onHidden);
    };
  }, [challenge, isLit, tools]);
  const instruction = challenge?.instructions[position];
  return (
    <>
      <ScreenLight colour={colour} />
      <div class={css.lit}>
        {instruction === undefined || challenge === undefined ? null : (
          <div>
            <p class={css.instruction} data-instruction={instruction}>
              <Icon name={ICONS[instruction]} className={css.arrow ?? ""} />
              {say(`liveness.${instruction}`)}
            </p>
            <progress
              class={ui.bar}
              max={challenge.instructions.length}
              value={position}
              aria-label={say("liveness.progress", {
                step: position + 1,
                steps: challenge.instructions.length,
              })}
            />
          </div>
        )}
        <LivePicture
          camera={camera}
          purpose="face"
          shape="card"
          onVideo={(element) => {
            video.current = element;
            onPicture();
          }}
        />
      </div>
    </>
  );
}
