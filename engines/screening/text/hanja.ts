/**
 * Korean readings of Chinese characters. KS X 1001 (the set that browsers call EUC-KR) holds the 4,888 characters of Korean names and
 * texts in the order of their readings, so that a reading and how many characters have it are all that must be known.
 */

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

/**
 * Characters of names as mainland China writes them (`东`), each before the one that Korea does (`東`), by the field `kTraditionalVariant` of Unihan
 * (Unicode License v3).
 */
const SIMPLIFIED =
  "东東国國龙龍泽澤贤賢顺順风風华華张張赵趙郑鄭刘劉陈陳吴吳韩韓许許权權严嚴孙孫卢盧马馬汉漢义義荣榮学學胜勝进進运運铁鐵锡錫银銀钟鐘镇鎭镐鎬宪憲庆慶广廣应應达達庄莊杰傑来來乐樂" +
  "万萬云雲圣聖声聲寿壽宝寶实實宁寧尧堯岁歲岛島开開归歸总總时時晓曉业業桦樺桥橋梦夢欢歡洁潔涛濤润潤渊淵灿燦焕煥爱愛玮瑋环環现現珑瓏珲琿礼禮祯禎禄祿积積称稱笔筆红紅纪紀纯純练練经經" +
  "维維绪緖绿綠绣繡罗羅肃肅腾騰苏蘇莲蓮莹瑩蓝藍见見规規训訓记記论論诗詩诚誠语語读讀谢謝谦謙贞貞贡貢财財贵貴贺賀赞贊轩軒载載辉輝辽遼远遠连連邓鄧邹鄒钢鋼钦欽钧鈞铉鉉铃鈴铎鐸铜銅铨銓" +
  "铭銘锋鋒锐銳锦錦长長门門闰閏闵閔闻聞阳陽陆陸际際韦韋项項须須顾顧颂頌领領飞飛驰馳骏駿骥驥鱼魚鲁魯鲜鮮鸿鴻鹏鵬鹤鶴黄黃齐齊双雙务務劳勞勋勳单單启啓团團图圖场場尔爾师師帅帥币幣广廣弥彌" +
  "忆憶战戰无無昙曇术術杨楊极極构構气氣济濟浓濃温溫湾灣满滿灵靈热熱献獻电電盖蓋确確离離种種稳穩竞競级級纲綱织織终終绍紹统統缓緩网網职職联聯脉脈艺藝节節范範药藥虑慮蚕蠶补補观觀计計议議" +
  "设設证證评評详詳调調诺諾谋謀质質购購贸貿赛賽车車转轉轮輪边邊过過还還这這选選钱錢铸鑄键鍵错錯锁鎖镜鏡闭閉间間队隊阶階险險隐隱雾霧静靜韵韻页頁预預频頻题題颜顔饮飮馆館验驗鸡鷄鸣鳴麦麥";
const TRADITIONAL: ReadonlyMap<string, string> = new Map(
  Array.from(SIMPLIFIED.matchAll(/(.)(.)/gu), ([, simple = "", full = ""]) => [simple, full] as const),
);

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
