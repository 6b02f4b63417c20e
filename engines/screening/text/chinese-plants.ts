// cspell:disable
/** Plants and institutes of other countries as a Chinese clerk writes them: the town is transcribed, the rest translated, and no space parts the two. */
import { inEnglishCompanyWords } from "./company-words.ts";
import { pairs } from "./pairs.ts";
import { SIMPLIFIED } from "./simplified-signs.ts";

/** Towns with listed plants, ports and banks: their Chinese names are those of the atlas of Xinhua. */
const TOWNS = pairs(
  "伊尔库茨克=irkutsk 乌兰乌德=ulan-ude 莫斯科=moscow 圣彼得堡=saint_petersburg 列宁格勒=leningrad 新西伯利亚=novosibirsk 叶卡捷琳堡=yekaterinburg 下诺夫哥罗德=nizhny_novgorod 喀山=kazan 萨马拉=samara 鄂木斯克=omsk " +
    "车里雅宾斯克=chelyabinsk 罗斯托夫=rostov 乌法=ufa 克拉斯诺亚尔斯克=krasnoyarsk 沃罗涅日=voronezh 彼尔姆=perm 伏尔加格勒=volgograd 斯大林格勒=stalingrad 萨拉托夫=saratov 克拉斯诺达尔=krasnodar 秋明=tyumen 图拉=tula 伊热夫斯克=izhevsk 乌里扬诺夫斯克=ulyanovsk " +
    "巴尔瑙尔=barnaul 符拉迪沃斯托克=vladivostok 海参崴=vladivostok 哈巴罗夫斯克=khabarovsk 伯力=khabarovsk 共青城=komsomolsk 阿穆尔河畔共青城=komsomolsk-on-amur 雅罗斯拉夫尔=yaroslavl 托木斯克=tomsk 奥伦堡=orenburg 克麦罗沃=kemerovo 新库兹涅茨克=novokuznetsk " +
    "梁赞=ryazan 阿斯特拉罕=astrakhan 奔萨=penza 利佩茨克=lipetsk 基洛夫=kirov 切博克萨雷=cheboksary 加里宁格勒=kaliningrad 布良斯克=bryansk 库尔斯克=kursk 伊万诺沃=ivanovo 马格尼托戈尔斯克=magnitogorsk 特维尔=tver 斯塔夫罗波尔=stavropol 别尔哥罗德=belgorod " +
    "阿尔汉格尔斯克=arkhangelsk 北德文斯克=severodvinsk 摩尔曼斯克=murmansk 索契=sochi 下塔吉尔=nizhny_tagil 弗拉基米尔=vladimir 科夫罗夫=kovrov 斯摩棱斯克=smolensk 卡卢加=kaluga 奥廖尔=orel 沃洛格达=vologda 切列波韦茨=cherepovets 库尔干=kurgan 塔甘罗格=taganrog " +
    "新罗西斯克=novorossiysk 纳霍德卡=nakhodka 赤塔=chita 雅库茨克=yakutsk 阿尔扎马斯=arzamas 沃特金斯克=votkinsk 兹拉托乌斯特=zlatoust 米阿斯=miass 比斯克=biysk 捷尔任斯克=dzerzhinsk 杜布纳=dubna 茹科夫斯基=zhukovsky 科洛姆纳=kolomna 科罗廖夫=korolev " +
    "谢韦尔斯克=seversk 马哈奇卡拉=makhachkala 格罗兹尼=grozny 明斯克=minsk 戈梅利=gomel 格罗德诺=grodno 布列斯特=brest 莫吉廖夫=mogilev 维捷布斯克=vitebsk 巴拉诺维奇=baranovichi 鲍里索夫=borisov 博布鲁伊斯克=bobruisk " +
    "基辅=kyiv 哈尔科夫=kharkiv 敖德萨=odesa 顿涅茨克=donetsk 卢甘斯克=luhansk 马里乌波尔=mariupol 扎波罗热=zaporizhzhia 赫尔松=kherson 刻赤=kerch 塞瓦斯托波尔=sevastopol 辛菲罗波尔=simferopol 费奥多西亚=feodosia 雅尔塔=yalta 克里米亚=crimea " +
    "德黑兰=tehran 伊斯法罕=isfahan 设拉子=shiraz 大不里士=tabriz 马什哈德=mashhad 阿巴斯港=bandar_abbas 阿瓦士=ahvaz 布什尔=bushehr 亚兹德=yazd 阿拉克=arak 大马士革=damascus 阿勒颇=aleppo 霍姆斯=homs 拉塔基亚=latakia 塔尔图斯=tartus " +
    "巴格达=baghdad 巴士拉=basra 摩苏尔=mosul 的黎波里=tripoli 班加西=benghazi 贝鲁特=beirut 喀布尔=kabul 坎大哈=kandahar 平壤=pyongyang 清津=chongjin 南浦=nampo 元山=wonsan 罗津=rajin 新义州=sinuiju 仰光=yangon 内比都=naypyitaw 曼德勒=mandalay 哈瓦那=havana 加拉加斯=caracas",
);

/** What stands behind the town; longer ones first. */
const PLANTS = pairs(
  "科研生产联合体=scientific_production_association 科学生产联合体=scientific_production_association 生产联合体=production_association 科学研究所=scientific_research_institute 飞机制造厂=aircraft_plant 飞机修理厂=aircraft_repair_plant 飞机厂=aircraft_plant " +
    "航空制造厂=aviation_plant 航空修理厂=aircraft_repair_plant 航空工厂=aviation_plant 航空工业=aviation_industry 航空公司=airlines 航空发动机=aircraft_engine 直升机制造厂=helicopter_plant 直升机厂=helicopter_plant 直升机=helicopter 机械制造厂=machine_building_plant " +
    "机器制造厂=machine_building_plant 机械厂=mechanical_plant 机床厂=machine_tool_plant 修理厂=repair_plant 造船厂=shipyard 修船厂=ship_repair_plant 兵工厂=arms_plant 弹药厂=ammunition_plant 火药厂=powder_plant 子弹厂=cartridge_plant 拖拉机厂=tractor_plant " +
    "汽车制造厂=automobile_plant 汽车厂=automobile_plant 化工厂=chemical_plant 钢铁厂=steel_works 冶金厂=metallurgical_plant 冶金联合企业=metallurgical_plant 炼油厂=oil_refinery 发电厂=power_plant 发动机厂=engine_plant 仪器厂=instrument_plant 仪表厂=instrument_plant " +
    "无线电厂=radio_plant 轴承厂=bearing_plant 电机厂=electromechanical_plant 电子厂=electronics_plant 光学机械厂=optical-mechanical_plant 光学厂=optical_plant 齿轮厂=gear_plant 轮胎厂=tire_plant 水泥厂=cement_plant 纺织厂=textile_factory 造纸厂=paper_mill 制药厂=pharmaceutical_plant " +
    "设计局=design_bureau 研究所=research_institute 研究院=research_institute 制造厂=plant 联合企业=works 商业海港=commercial_sea_port 贸易港=commercial_port 海港=sea_port 商港=commercial_port 工厂=plant 厂=plant",
);

let table: { readonly meanings: ReadonlyMap<string, string>; readonly words: RegExp } | undefined;

function read(): NonNullable<typeof table> {
  const meanings = new Map<string, string>([...TOWNS, ...PLANTS].map(([word, text]) => [word, text]));
  const longestFirst = [...meanings.keys()].sort((a, b) => b.length - a.length);
  return { meanings, words: new RegExp(longestFirst.join("|"), "gu") };
}

const HAN = /\p{Script=Han}{4}/u;
/** Full signs that names of people have not. */
const FURTHER_SIGNS = ["机機", "制製", "兹茲", "彻徹", "综綜", "轴軸", "产產", "里裡"];
const SHORT_SIGNS = new Map([
  ...SIMPLIFIED.map(([short, full]) => [full, short] as const),
  ...FURTHER_SIGNS.map((signs) => Array.from(signs)).map(([short = "", full = ""]) => [full, short] as const),
]);

/** The readings of such a name; none for one without a known town and a known word of a plant. */
export function withChinesePlants(name: string): string[] {
  if (!HAN.test(name)) return [];
  table ??= read();
  const { meanings, words } = table;
  const simple = Array.from(name, (sign) => SHORT_SIGNS.get(sign) ?? sign).join("");
  const text = simple.replace(words, (word) => ` ${(meanings.get(word) ?? word).replaceAll("_", " ")} `);
  const koryo = /高[丽麗]/u.test(name) ? name.replace(/高[丽麗]/gu, " koryo ") : "";
  return [text === simple ? "" : text, koryo]
    .filter((other) => other !== "")
    .flatMap((other) => [other, ...inEnglishCompanyWords(other)]);
}
