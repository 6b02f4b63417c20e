import type { Translation } from "../language/catalogue.ts";
import type { en } from "./messages.en.ts";

/** The German texts of this folder. */
export const de: Translation<typeof en> = {
  frontOfTheDocument: "Vorderseite des Dokuments",
  backOfTheDocument: "Rückseite des Dokuments",
  selfie: "Selfie",
  stepOfTheFilm: "Film des Gesichts, Schritt {{step}}",
  frameOf: "Bild {{frame}} von {{frames}}, nach {{milliseconds}} ms",
  openThePdf: "{{name}}: PDF öffnen",
  inAnotherTabWithinOne: "(in einem anderen Tab, innerhalb einer Minute)",
  thereIsNothingToSee:
    "Es gibt nichts zu sehen: Der Upload ist abgelaufen, wurde gelöscht oder bei der Untersuchung abgelehnt.",
  portraitOnTheDocument: "Porträt auf dem Dokument",
  faceOfTheSelfie: "Gesicht des Selfies",
  machineReadableZone: "maschinenlesbare Zone",
  toolsFor: "Werkzeuge für {{name}}",
  larger: "Größer",
  smaller: "Kleiner",
  turn: "Drehen",
  hideTheMarks: "Markierungen ausblenden",
  showTheMarks: "Markierungen anzeigen",
  marked: "Markiert: {{found}}.",
  turnedByDegrees: "{{name}}, um {{angle}} Grad gedreht",
  picturesOfTheApplicant: "Bilder des Antragstellers",
  hideThePictures: "Bilder ausblenden",
  showThePictures: "Bilder anzeigen",
  theAuditFeedRecordsEach: "Das Audit hält jedes Bild fest, das Sie sehen.",
  face: "Gesicht",
  notThoseExamined: "Die Bytes sind nicht die untersuchten, daher werden sie nicht gezeigt.",
  storeRefused: "Der Speicher hat die Datei nicht herausgegeben (Status {{status}}).",
  unreadablePicture: "Der Browser kann dieses Bild nicht lesen.",
};
