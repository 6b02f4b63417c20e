/**
 * Simplified characters of names (`东`) and the ones that Korea writes (`東`), by the field `kTraditionalVariant` of Unihan (Unicode License
 * v3): pairs of two characters, one behind the other.
 */
const PAIRS =
  "东東国國龙龍泽澤贤賢顺順风風华華张張赵趙郑鄭刘劉陈陳吴吳韩韓许許权權严嚴孙孫卢盧马馬汉漢义義荣榮学學胜勝进進运運铁鐵锡錫银銀钟鐘镇鎭镐鎬宪憲庆慶广廣应應达達庄莊" +
  "杰傑来來乐樂万萬云雲圣聖声聲寿壽宝寶实實宁寧尧堯岁歲岛島开開归歸总總时時晓曉业業桦樺桥橋梦夢欢歡洁潔涛濤润潤渊淵灿燦焕煥爱愛玮瑋环環现現珑瓏珲琿礼禮祯禎禄祿积積" +
  "称稱笔筆红紅纪紀纯純练練经經维維绪緖绿綠绣繡罗羅肃肅腾騰苏蘇莲蓮莹瑩蓝藍见見规規训訓记記论論诗詩诚誠语語读讀谢謝谦謙贞貞贡貢财財贵貴贺賀赞贊轩軒载載辉輝辽遼远遠" +
  "连連邓鄧邹鄒钢鋼钦欽钧鈞铉鉉铃鈴铎鐸铜銅铨銓铭銘锋鋒锐銳锦錦长長门門闰閏闵閔闻聞阳陽陆陸际際韦韋项項须須顾顧颂頌领領飞飛驰馳骏駿骥驥鱼魚鲁魯鲜鮮鸿鴻鹏鵬鹤鶴黄黃" +
  "齐齊双雙务務劳勞勋勳单單启啓团團图圖场場尔爾师師帅帥币幣弥彌忆憶战戰无無昙曇术術杨楊极極构構气氣济濟浓濃温溫湾灣满滿灵靈热熱献獻电電盖蓋确確离離种種稳穩竞競级級" +
  "纲綱织織终終绍紹统統缓緩网網职職联聯脉脈艺藝节節范範药藥虑慮蚕蠶补補观觀计計议議设設证證评評详詳调調诺諾谋謀质質购購贸貿赛賽车車转轉轮輪边邊过過还還这這选選钱錢" +
  "铸鑄键鍵错錯锁鎖镜鏡闭閉间間队隊阶階险險隐隱雾霧静靜韵韻页頁预預频頻题題颜顔饮飮馆館验驗鸡鷄鸣鳴麦麥";

/** Each simplified character before the one that Korea writes; none stands twice. */
export const SIMPLIFIED: readonly (readonly [simplified: string, full: string])[] = Array.from(
  PAIRS.matchAll(/(.)(.)/gu),
  ([, simplified = "", full = ""]) => [simplified, full] as const,
);
