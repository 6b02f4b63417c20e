import type { ConsentTexts } from "./collect.ts";

/** Our own text: what is processed, why, and that there is another way. Change the version with the text. */
export const CONSENT: ConsentTexts = {
  version: "2026-11-27",
  texts: {
    en: "I agree that pictures of my document and of my face are used to check my identity. For this, biometric data are computed from my face and compared with the photo in my document. I can withdraw my consent at any time. What was done before stays lawful.",
    // cspell:disable
    de: "Ich bin damit einverstanden, dass Bilder meines Dokuments und meines Gesichts verwendet werden, um meine Identität zu prüfen. Dazu werden aus meinem Gesicht biometrische Daten berechnet und mit dem Foto in meinem Dokument verglichen. Ich kann meine Einwilligung jederzeit widerrufen. Was vorher geschah, bleibt rechtmäßig.",
    fr: "J'accepte que des images de mon document et de mon visage soient utilisées pour vérifier mon identité. À cette fin, des données biométriques sont calculées à partir de mon visage et comparées à la photo de mon document. Je peux retirer mon consentement à tout moment. Ce qui a été fait auparavant reste licite.",
    es: "Acepto que se utilicen imágenes de mi documento y de mi rostro para comprobar mi identidad. Para ello se calculan datos biométricos a partir de mi rostro y se comparan con la foto de mi documento. Puedo retirar mi consentimiento en cualquier momento. Lo hecho antes sigue siendo lícito.",
    it: "Acconsento all'uso di immagini del mio documento e del mio volto per verificare la mia identità. A questo scopo vengono calcolati dati biometrici dal mio volto e confrontati con la foto del mio documento. Posso revocare il consenso in qualsiasi momento. Quanto fatto prima resta lecito.",
    pt: "Aceito que imagens do meu documento e do meu rosto sejam utilizadas para verificar a minha identidade. Para isso, são calculados dados biométricos a partir do meu rosto e comparados com a fotografia do meu documento. Posso retirar o meu consentimento a qualquer momento. O que foi feito antes permanece lícito.",
    pl: "Zgadzam się na użycie zdjęć mojego dokumentu i mojej twarzy w celu sprawdzenia mojej tożsamości. W tym celu na podstawie mojej twarzy obliczane są dane biometryczne, które są porównywane ze zdjęciem w moim dokumencie. Mogę wycofać zgodę w każdej chwili. To, co zrobiono wcześniej, pozostaje zgodne z prawem.",
    tr: "Kimliğimin doğrulanması için belgemin ve yüzümün görüntülerinin kullanılmasını kabul ediyorum. Bunun için yüzümden biyometrik veriler hesaplanır ve belgemdeki fotoğrafla karşılaştırılır. Onayımı istediğim zaman geri alabilirim. Daha önce yapılanlar hukuka uygun kalır.",
    ar: "أوافق على استخدام صور وثيقتي ووجهي للتحقق من هويتي. ولهذا الغرض تُحسب بيانات بيومترية من وجهي وتُقارن بالصورة الموجودة في وثيقتي. يمكنني سحب موافقتي في أي وقت. ويبقى ما تم قبل ذلك مشروعًا.",
    uk: "Я погоджуюся, щоб зображення мого документа та мого обличчя використовувалися для перевірки моєї особи. Для цього з мого обличчя обчислюються біометричні дані та порівнюються з фотографією в моєму документі. Я можу відкликати згоду будь-коли. Те, що зроблено раніше, залишається законним.",
    // cspell:enable
  },
};
