import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { usePage, useSession } from "../session/context.ts";
import type { TextKey } from "../texts/en.ts";
import { Icon, type IconName } from "../ui/icons.tsx";
import { Actions, Busy, Button, FileButton, Notice } from "../ui/parts.tsx";
import { useLatest } from "../ui/use-latest.ts";
import css from "./camera.module.css";
import type { SHAPES } from "./guide.ts";
import { LivePicture, type Purpose } from "./live-picture.tsx";
import { NoCameraNotice } from "./no-camera.tsx";
import { type Picture, readPicked, UnfitFile } from "./picked-file.ts";
import { DOCUMENT_STILL, FACE_STILL, takeLaterStill, takeStill } from "./still.ts";
import { type CameraState, useCamera } from "./use-camera.ts";

const ICONS = { document: "document", face: "selfie", paper: "proof_of_address" } as const;

/** The place of the live picture before there is one. */
export const Waiting = ({ icon }: { icon: IconName }): JSX.Element => (
  <div class={css.waiting}>
    <Icon name={icon} />
  </div>
);

/** What is to be photographed. */
export interface TakePictureProps {
  readonly purpose: Purpose;
  readonly shape?: keyof typeof SHAPES;
  /** The person has just pressed a button for a picture: no second press is needed. */
  readonly opensAtOnce?: boolean;
  readonly onPicture: (picture: Picture) => void;
}

/** Takes one picture with the camera, by itself or by a press, or takes a file; then asks whether it is good. */
export function TakePicture(props: TakePictureProps): JSX.Element {
  const { purpose, shape = "card", opensAtOnce = false, onPicture } = props;
  const { say, announce } = usePage();
  const { state, open, stop, onPicture: onLive } = useCamera(purpose === "face" ? "user" : "environment");
  const [taken, setTaken] = useState<Picture>();
  const [fault, setFault] = useState<TextKey>();
  const video = useRef<HTMLVideoElement | undefined>(undefined);
  const isShooting = useRef(false);
  const first = useLatest({ opensAtOnce, open });
  useEffect(() => {
    if (first.current.opensAtOnce) first.current.open();
  }, [first]);
  const shoot = async () => {
    if (video.current === undefined || state.kind !== "live" || isShooting.current) return;
    isShooting.current = true;
    const still = purpose === "face" ? FACE_STILL : DOCUMENT_STILL;
    const bytes = await takeStill(video.current, still).catch(() => undefined);
    const hasMore = bytes !== undefined && purpose === "document";
    const later = hasMore ? await takeLaterStill(video.current, still).catch(() => undefined) : undefined;
    isShooting.current = false;
    if (bytes === undefined) return setFault("error.text");
    const { label: cameraLabel } = state.camera;
    stop();
    announce(say("hint.taken"));
    const more = later === undefined ? {} : { more: [later] };
    setTaken({ bytes, contentType: "image/jpeg", isPicked: false, cameraLabel, ...more });
  };
  const pick = async (file: File) => {
    try {
      const picked = await readPicked(file, purpose === "paper");
      stop();
      setFault(undefined);
      setTaken(picked);
    } catch (error) {
      setFault(error instanceof UnfitFile ? error.text : "send.refused");
    }
  };
  if (taken !== undefined) {
    const onAgain = () => {
      setTaken(undefined);
      if (!taken.isPicked) open();
    };
    return <Check picture={taken} purpose={purpose} onUse={() => onPicture(taken)} onAgain={onAgain} />;
  }
  return (
    <>
      {fault === undefined ? null : <Notice tone="danger">{say(fault)}</Notice>}
      {state.kind === "failed" ? <NoCameraNotice failure={state.failure} /> : null}
      {state.kind === "off" ? <Waiting icon={ICONS[purpose]} /> : null}
      {state.kind === "opening" ? <Busy text={say("camera.opening")} /> : null}
      {state.kind === "live" ? (
        <>
          <LivePicture
            camera={state.camera}
            purpose={purpose}
            shape={shape}
            onVideo={(element) => {
              video.current = element;
              onLive();
            }}
            onReady={() => void shoot()}
          />
          {purpose === "document" ? <p>{say("camera.auto")}</p> : null}
        </>
      ) : null}
      <Ways
        state={state}
        purpose={purpose}
        onOpen={open}
        onShoot={() => void shoot()}
        onFile={(file) => void pick(file)}
      />
    </>
  );
}

function Ways(props: {
  readonly state: CameraState;
  readonly purpose: Purpose;
  readonly onOpen: () => void;
  readonly onShoot: () => void;
  readonly onFile: (file: File) => void;
}): JSX.Element {
  const { say } = usePage();
  const { offerPhone } = useSession();
  const { state } = props;
  const isPaper = props.purpose === "paper";
  const accept = `image/jpeg,image/png,image/webp${isPaper ? ",application/pdf" : ""}`;
  return (
    <Actions>
      {state.kind === "off" ? <Button onPress={props.onOpen}>{say("camera.open")}</Button> : null}
      {state.kind === "live" ? (
        <Button onPress={props.onShoot} isOff={!state.hasPicture}>
          {say("camera.shoot")}
        </Button>
      ) : null}
      {state.kind === "failed" ? (
        <>
          <Button onPress={offerPhone}>{say("handover.offer")}</Button>
          <Button look="second" onPress={props.onOpen}>
            {say("page.retry")}
          </Button>
        </>
      ) : null}
      <FileButton
        label={say(isPaper ? "camera.file_pdf" : "camera.file")}
        accept={accept}
        onFile={props.onFile}
      />
    </Actions>
  );
}

function Check(props: {
  readonly picture: Picture;
  readonly purpose: Purpose;
  readonly onUse: () => void;
  readonly onAgain: () => void;
}): JSX.Element {
  const { say } = usePage();
  const { bytes, contentType } = props.picture;
  const [address, setAddress] = useState<string>();
  const question = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    question.current?.focus();
    if (contentType === "application/pdf") return undefined;
    const made = URL.createObjectURL(new Blob([bytes], { type: contentType }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [bytes, contentType]);
  return (
    <>
      {address === undefined ? null : <img class={css.still} src={address} alt={say("camera.preview")} />}
      <p ref={question} tabIndex={-1}>
        {say(props.purpose === "face" ? "camera.check_face" : "camera.check")}
      </p>
      <Actions>
        <Button onPress={props.onUse}>{say("camera.use")}</Button>
        <Button look="second" onPress={props.onAgain}>
          {say("camera.again")}
        </Button>
      </Actions>
    </>
  );
}
