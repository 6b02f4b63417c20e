import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { CameraFailure } from "./failure.ts";
import { type Camera, hasCamera, NoCamera, openCamera } from "./open-camera.ts";

/** Where the camera of a screen stands. */
export type CameraState =
  | { readonly kind: "off" | "opening" }
  | { readonly kind: "live"; readonly camera: Camera }
  | { readonly kind: "failed"; readonly failure: CameraFailure };

/**
 * The camera of a screen: it ends with the screen.
 * @param facing as in `openCamera`
 */
export function useCamera(facing: "environment" | "user"): {
  state: CameraState;
  open: () => void;
  stop: () => void;
} {
  const [state, setState] = useState<CameraState>({ kind: "off" });
  const camera = useRef<Camera>(undefined);
  const isGone = useRef(false);
  const stop = useCallback(() => {
    camera.current?.stop();
    camera.current = undefined;
    if (!isGone.current) setState({ kind: "off" });
  }, []);
  const open = async () => {
    setState({ kind: "opening" });
    try {
      const opened = await openCamera(facing);
      if (isGone.current) return opened.stop();
      camera.current = opened;
      // A cable pulled out, or a permission taken back in the middle.
      opened.stream.getVideoTracks()[0]?.addEventListener("ended", () => {
        if (camera.current === opened) setState({ kind: "failed", failure: "none" });
      });
      setState({ kind: "live", camera: opened });
    } catch (error) {
      setState({ kind: "failed", failure: error instanceof NoCamera ? error.failure : "none" });
    }
  };
  useEffect(() => {
    void hasCamera().then((has) => {
      if (has || isGone.current || camera.current !== undefined) return;
      setState({ kind: "failed", failure: isSecureContext ? "none" : "insecure" });
    });
    return () => {
      isGone.current = true;
      stop();
    };
  }, [stop]);
  return { state, open: () => void open(), stop };
}
