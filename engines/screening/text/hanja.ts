/**
 * Korean readings of Chinese characters. KS X 1001 (the set that browsers call EUC-KR) holds the 4,888 characters of Korean names and
 * texts in the order of their readings, so that a reading and how many characters have it are all that must be known.
 */
import { SIMPLIFIED } from "./simplified-signs.ts";

/** Readings in order, each with its number of characters. */
const COUNTS =
  "가29각11간24갈10감20갑6강24개20객2갱4갹1거17건12걸4검7겁3게3격7견11결6겸6경45계24고39곡7곤10골3공17과13곽4관16괄4광13괘3괴9굉4교25구54국6군6굴4궁6권10궐5궤7귀5규15균7귤1극7근16금14급7" +
  "긍4기64긴1길5끽1나25난7날2남10납4낭7내7녀1년3념5녕1노27농5뇌6뇨9눈1눌1뉴8능3니2닉2다2단20달5담17답5당11대17덕2도40독10돈10돌2동17두11둔6득1등9라10락9란8랄2람10랍3랑8래4랭1략2량13려18력7련" +
  "12렬6렴5렵1령18례5로18록7론1롱7뢰8료12룡1루13류14륙3륜6률4륭1륵2름1릉6리26린9림5립4마8막6만19말7망12매14맥5맹6멱2면11멸2명15몌1모24목7몰2몽3묘12무22묵2문12물3미19민13밀3박19반25발11방2" +
  "8배20백8번10벌4범9법2벽12변6별4병17보16복17본1볼1봉17부42북1분20불4붕6비43빈14빙4사60삭4산12살5삼8삽4상31새3색5생5서30석15선32설13섬8섭4성18세9소37속9손6솔1송8쇄5쇠2수61숙12순27술4숭3" +
  "슬3습5승10시28식15신24실4심10십3쌍1씨1아18악14안10알4암8압4앙7애11액7앵4야11약10양30어10억5언6얼2엄6업2엔1여24역13연46열7염15엽6영38예24오30옥5온6올1옹9와8완18왈1왕5왜4외7요36욕6용24우" +
  "32욱9운13울3웅2원27월3위25유57육7윤16율1융5은7을1음6읍3응4의19이40익6인24일9임11입5잉4자26작13잔5잠6잡1장37재17쟁4저28적25전41절8점9접3정55제23조46족4존2졸3종17좌5죄1주40죽2준19줄1중4" +
  "즉1즐1즙3증11지34직5진35질15짐3집6징3차15착7찬15찰5참10창22채12책4처4척15천19철10첨10첩10청9체9초27촉6촌4총10촬1최3추23축12춘3출3충6췌4취14측5층1치24칙3친1칠3침9칩1칭2쾌1타14탁16탄10탈" +
  "2탐4탑3탕5태15택2탱1터1토4통7퇴6투6특2틈1파16판9팔3패11팽4퍅1편10폄1평5폐10포28폭6표14품2풍5피7필10핍2하14학5한14할2함12합7항17해18핵2행5향9허4헌4헐1험2혁4현21혈4혐1협12형20혜9호41혹3혼6" +
  "홀3홍10화15확5환17활5황24회20획2횡3효13후13훈10훙1훤4훼3휘8휴5휼3흉5흑1흔4흘4흠3흡4흥1희20힐1";

/** The first row and column of the characters in EUC-KR, and how many columns a row has. */
const FIRST = { row: 0xca, column: 0xa1 };
const COLUMNS = 94;

let known: ReadonlyMap<string, string> | undefined;

const TRADITIONAL: ReadonlyMap<string, string> = new Map(SIMPLIFIED);

/** The syllable that a character is read as in Korean; undefined when it is not in the set. Made at the first use. */
export function hanjaReading(character: string): string | undefined {
  known ??= readTable();
  return known.get(character) ?? known.get(TRADITIONAL.get(character) ?? character);
}

function readTable(): ReadonlyMap<string, string> {
  const decoder = new TextDecoder("euc-kr");
  const table = new Map<string, string>();
  let at = 0;
  for (const [, reading = "", count] of COUNTS.matchAll(/(\D)(\d+)/gu)) {
    for (let last = at + Number(count); at < last; at++) {
      const character = decoder.decode(
        Uint8Array.of(FIRST.row + Math.trunc(at / COLUMNS), FIRST.column + (at % COLUMNS)),
      );
      // Characters with a second reading are there again, as compatibility characters.
      if (character.normalize("NFKC") === character) table.set(character, reading);
    }
  }
  return table;
}
