// cspell:disable
/**
 * How kanji are read in Japanese names and words, in Hepburn with long vowels as short ones. Drawn from the names and nouns of NAIST Japanese
 * Dictionary 0.6.3 (BSD-3-Clause) by laying each reading over its characters, which began with the fields `kJapaneseOn` and `kJapaneseKun` of
 * Unihan (Unicode License v3); readings that few names have are left out.
 *
 * @license
 * NAIST Japanese Dictionary: Copyright (c) 2009-2011, Nara Institute of Science and Technology, Japan. All rights reserved.
 *
 * Redistribution and use in source and binary forms, with or without modification, are permitted provided that the following conditions are met:
 * Redistributions of source code must retain the above copyright notice, this list of conditions and the following disclaimer. Redistributions in
 * binary form must reproduce the above copyright notice, this list of conditions and the following disclaimer in the documentation and/or other
 * materials provided with the distribution. Neither the name of the Nara Institute of Science and Technology (NAIST) nor the names of its
 * contributors may be used to endorse or promote products derived from this software without specific prior written permission.
 *
 * THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED
 * TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT OWNER OR
 * CONTRIBUTORS BE LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT LIMITED TO,
 * PROCUREMENT OF SUBSTITUTE GOODS OR SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF
 * LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE OF THIS SOFTWARE,
 * EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.
 */

/** A reading and the characters that have it. */
const READINGS =
  "a亜吾唖堊婀安小愛我明有朝痾粟網胡赤足阿鴉麻 aba摘暴肋膊駻 abara肋 abi浴 abu危炙炮焙煬熹肪脂膏薹虻蜚鐙 abumi鐙 abura油脂 ada仇寇徒 ade娟窈艷 ae喘敢肯饗 afu溢潘 aga上挙昂県購贖騰 agari揚明 agata県 age上挙揚炸称翹襄評論 " +
  "ai会合哀姶対愛挨曖相穢藍藹逢間隘靄饗鮎 aji味臾鯵鰺 aka垢明曉朱淦猩皸皹茜莱蒐藜証證赤赫赭銅験 akagire皸皹 akane茜 akashi灯 akatsuki暁 ake明曙朱 akebono曙 " +
  "aki亮估厭叡呆商察彬彰惘慊昌明昭晃晟晤晰晶暁暘曠朗渙炯炳煥燦爽瑩璋的瞭秋穐空章詮諒諦販貿賈顕飽龝 akin商 akira彬明章 ako憧榕赤 aku圷幄悪握欠翌芥飽 akuta芥 akutsu圷 ama剰天尼旬普洽甘羨蜑衍贏遍雨 amaga天 amaru余 ame天雨飴 ami網編 " +
  "amo天 an安庵按晏暗杏案罨行諳闇鞍餡鮟黯 ana侮傲坑孔慢狎穴窖蚩 anagura窖 ane姉姐 ani兄 anzu杏 ao仰煽葵蒼蔬青 aoi葵蒼 ara争匪否婁悛改新旌樸沐洒洗浣滌澣濯現璋盪砺砿礦礪笨粗荒著表訟諍豫逆鉱霰非革預駻 arai洗 arare霰 arashi嵐 arata新 " +
  "are蕪 ari在垤有蟻 arizuka垤 aro荒 asa旭朝浅淺莇蕣蜊鯏麻 asahi旭 asari鯏 ase汗焦褪 ashi旦晨桎脚芦葦蘆足跫蹇鐐 ashinae蹇 aso娼浅游 asu明飛 ata丁估価値傭嫗宛応恰抗抵捐暖沽煖當邉 atai値 atama頭 atara新 " +
  "atarashi新 atari当 ataru中 ate宛射当抵椹 ato後痕跡 atsu充厚圧彙惇扱敦斡暑淳渥温熱竺篤纂羹聚萃蒐蟠誂軋輯輳逑遏醵鍾集 atsukai扱 atsurae誂 awa併偬怜恤愍慌憐憫沫泡淡澹矜粟莱袷醂鮑鰒 awabi鮑鰒 awase合袷 " +
  "aya危奇彩怪文斐殆異礼章紋絢綺綾肖訛誤謝謬跌過 ayu鮎 ayumi歩 ayumu歩 aza侏嘲欺痣糺糾薊鮮麻 azami薊 aze畔畦 azo莇 azu梓預 azuma東 azusa梓 ba刃刷原場塲婆幡庭歯波破罵羽芭芳葉馬 baba婆 bachi撥罰蜂鉢 bae蝿 " +
  "bai倍唄培売媒敗杯梅灰煤狽買賠輩這配陪黴 baka化許 bakama袴 bakari秤 bake化魅 bako箱 baku博寞幕曝檗漠瀑爆獏縛莫蘗貘駁驀麦 bama浜 bami喰 ban万伴判半坂挽晩板版番盤磐礬萬蕃蛮蟠袢輓阪鷭 bana花鼻 banashi咄噺話 bane埴羽 " +
  "bara原散腹茨 barai払 bare晴 bari張貼針鉤 baru原張 basami鋏 base橋 bashi梯橋箸 bashira柱 bashiri走 bata幡旗畑畠端 batake畑畠 bato鳩 batsu伐抜末罰跋閥魃 baya囃早速 bayashi林 " +
  "be倍兵別弁戸瓶米辺邉邊部 bei塀米餅 beki冪 ben便偏勉娩弁眄辨辮鞭駢 beni紅 bera篦 beri縁 betsu別瞥蔑鼈 bi傍備妃媚孫寐尾微日枇桧檜比毘瀰火琵眉糜美薇靡飛鼻 biki引弾挽曳 biko彦 bin便壜愍憫敏檳瓶秤紊貧賓鬢 bina雛 bira平 biraki開 " +
  "birame鮃 bire鰭 biro広 bisashi庇 bishi菱 bita鐚 bitai額 bitaki鶲 bito人 bitsu櫃 bo乏亡保傍僧冒剖募包厖坊墓奉妄妨姆宝帽庖忘忙惘慕戊房拇方旁暮暴望某棒榜模母氓法滂牡疱眸穂簿紡肪胞膀膨舫芒茅茫菩蒡謀謗貌貿鋩防髦 boka暈 boki箒 " +
  "boko鉾 bokori埃 boku僕北卜墨撲木朴樸牧目睦穆 bon凡本梵煩犯盆 bone骨 bora洞鯔 bori堀彫 boro幌 boshi乾干星 bota釦鈕 botan釦鈕 botaru蛍 botoke仏 botsu勃歿没 " +
  "bu不侮冨分夫奉婦富封布府憮扶撫普武歩無父生舞葡蒲蕪誣負部醜附面風 buchi淵渕縁 budo萄 bue笛 buka深 buki吹葺 buku伏幅福 bukuro袋 bumi文 bun分文紊聞豊 buna鮒 bune槽舟船 bure触 buri振鰤 buru振 busa房 buse伏 " +
  "bushi伏節 busuma衾 buta蓋豚 buto太蟆 butokoro懐 butsu仏物 buyo蚋 byaku白百闢 byo屏平廟拍描渺瓢病眇秒緲苗表鋲錨 byu謬 cha茶 chaku嫡着 chi乳値内刀千右地恥持智池治瑣痴知稚緻繊置耻致茅血褫輊遅馳魑 chichi乳父酪 " +
  "chiga違 chigai狂 chigi契期 chiji緊縮 chijimi縮 chika周庶昵盟睦膂親誓近迩逕邇 chikara力 chiku畜竹筑築蓄逐 chima巷粽 chimaki粽 chin朕枕椿沈狆珍繊賃跛鎮闖陳隠 china因 chinba跛 chino孩孺 chira散 " +
  "chiri塵縮鏤 chiru散 chitsu帙秩窒膣蟄 cho丁佇佻儲兆凋喋嘲寵帖帳庁弔張彫徴悵懲挑掉晁暢朝楮樗潮澄牒猪町疔眺稠窕簿緒聴肇脹腸著蝶調諜貯貼超趙跳躇迢重釣銚長頂鳥 choku勅捗直飭 chu中仲偸儔冑冲厨宙忠抽昼柱沖注疇稠紬虫衷註誅躊酎鋳鍮駐 " +
  "da兌唾堕多太妥娜弾惰懦打拿朶楕橢段沱田舵荼蛇陀駄駝騨 dachi立達 dai代内台大太岱平弟提梯橙第醍題鯛 daidai橙 daira平 daka高 dake岳竹茸 daki抱滝 dako凧蛸 daku濁諾 dama弾玉珠瞞霊魂 damashi魂 dan団團壇弾断旦暖檀段淡煖男疸箪談 " +
  "dana店棚 dane種 dani谷 dara鱈 darai盥 dare垂誰 daru樽達 dashi出 datami畳 date楯立舘達館 datsu奪脱 dawara俵 de出弟手田 dea迦 dei泥 deki溺滌 den伝傅傳奠殿澱田臀蘋鈿電 dera寺 deshi粉 " +
  "do人倒働処努動同吐呶土堂堵奴導帑度弩怒恫慟憧戸撞時東棠洞渡灯獰登百瞠瞳童等筒答胴艟萄藤豆途道遠都銅頭駑 dobu溝 doi樋 dojo鯲鰌鰍 doki時鬨 doko床 dokoro処所 doku毒独読 domari泊 dome止留 domi富 domo供共吃吶訥 domoe巴 " +
  "don丼呑問嫩曇杼灯緞貪鈍飩 donari隣 donburi丼 dono殿 dori取通鳥鴦鶏 doro泥 doru弗 doshi年 e会依兄吉回壊得恵惠愛慧方映枝柄栄植榎榮永江瑛画笑絵繪英荏衛衣重餌 ebi夷戎狄箙胡蛭蛮蛯蝦鰕 ebira箙 ebisu夷戎 ebu杁 echi越 " +
  "eda役枝條 ega描繪 egu刳剔抉 ei叡営嬰影映暎曳栄榮永泳洩瑛瑩盈穎纓翳英衛裔詠贏鋭頴 eki伯奕役掖易液疫益繹腋駅驛 eku靨 ekubo靨 emi笑 en偃円冤厭嚥園圓塩奄婉婚媛嫣宴延怨捐掩援槐櫞沿淵演炎烟焉焔煙燕猿筵縁臙艶艷苑蜒蜿衍豌遠鉛 enju槐 eno榎 enoki榎 " +
  "era偉択撰簡選鰓 eri衿襟 esha揖 etsu悦謁越鉞閲 eya疫癘 fu不二付俘俯傅冨埠夫婦孚孵富封巫布府怖扶文斑斧普楓歩浮父瘋福符腐腑芙蜉訃諷譜負賦赴趺部附風麩麸 fuchi淵渕 fuda札 fude筆 fue殖笛 fuge鳳 fugu鰒 fuji藤 fuka深潭鱶 fuke更耽 " +
  "fuki冪吹巾蕗 fuku伏副匐含哺嚢巾幅復愎服梟瓢福脹腹膀膨葫袱複覆輻馥 fukube瓢 fukura脹 fukuro梟袋 fuma帙 fumi史文籍踏郁 fumo梺麓 fumoto梺麓 fun分刎吻噴墳奮忿憤扮焚粉糞紛芬褌賁雰 funa舟舩舷船艤鮒 fundoshi褌 fune舟船 " +
  "fure嬰檄牴觝触 furi振降 furu古奮振掉揮故旧篩降震顫 furui篩 fusa堙塞填壅怫房沌湮窒総總錮 fuse伏俯偃扞抗拒禦篝防障 fushi伏節 fusu燻衾襖麩麸 fusuma襖 futa両二再双弐盒蓋複貳 futatsu二 futo太懐 futokoro懐 " +
  "futsu二仏弗彿怫払沸髴 fuya殖 fuyu冬 ga下仮伽加十嘉姜家峨我日果河牙珂瓦甲画箇臥花芽荷菓薑蛾衙賀鋸閑雅餓香駕髪鵞鹿 gachi勝 gae替肯 gaeri返 gaeru蛙 gaeshi返 gai丐会凱剴劾咳垣外孩害崖愾慨概海涯漑界皚碍蓋街該谷貝買開飼駭骸 gake崖懸掛 " +
  "gaki垣書柿欠籬 gaku学學岳嶽愕楽萼覚諤額顎鰐 gakushi隠 gama窯竃竈蒲釜鎌 gamachi框 gamae構 game亀瓶甕龜 gami上神紙耳頭髪 gamo蒲鴨 gan丸元含岩岸嵌巌巖玩癌眼贋雁頑顔願鴈龕 gane金銀鏡鐘 gani蟹 ganu古 gao顔 " +
  "gara幹柄殻硝芥辛雀 garaki楽 garasu烏 gare枯 garei鰈 gari借刈狩苅雁 garu軽 gasa傘嵩笠 gasane重 gashi樫貸 gashira頭 gashiwa柏 gasumi霞 gasuri絣 gata型形方潟片県肩 gataki仇敵 gatana刀 " +
  "gatari語 gatsu合月 gatsuo鰹 gawa側川河皮革 gawara瓦 gaya萱谷 gayu粥 ge下偈削化外家慶毛気碍礙祁花華袈解陰餉 gei倪猊睨稽芸藝迎鯨鶏 geki劇戟撃檄激逆隙鴃鷁 gen儼元原厳喧嫌幻弦拳減源玄現眩眼研絃繝舷衒言諺軒間阮限験 geshi押 geta桁 " +
  "getsu月 gi伎偽儀喜器城奇妓宜岐巍戯技擬木来杵棋樹欺気汽犠疑着祇綺置羊義耆艤葱衣規誼議貴起黄 giku菊 gimi君 gimo肝胆 gin吟巾懃銀齦 ginata刀 ginu絹衣 gire切 giri切桐限霧 gishi岸 gita北 gitsune狐 giwa際 " +
  "go互五伍傲児剛劫午古号合后吾呉囂固圄垢壕娯子小居巧庫強後御悟戸拷晤期来格梧業檎毫江河湖炬牛瑚盒碁篌篭籠胡膏興茣蚕語誤護豪轟迎郷醐金降齬 goe声肥越 goi恋棊鯉 goke苔蘚 goko心 gokoro心 goku国極獄石 goma駒 gome篭籠米込 gomi込 gomo薦 " +
  "gomori篭籠 gon厳根権艮言 gona粉 gori残氷郡鮴 goro来頃 goromo衣 gose越 goshi漉腰越 gote鏝 goto事毎琴言 gowa強 goyomi暦 gu久偶具功宮寓嵎惧愚求狗苦虞貢遇郡颶 guchi口 gui杙杭 guki茎 guma熊隈 gumi汲組 " +
  "gumo雲 gumori曇 gun群軍郡 guni国國 gura倉椋瓦蔵 gurashi暮 gure暮榑雨 guri栗群 guro畔黒 guruma車 gusa種臭草 gusari鎖 guse癖 gushi串櫛髪 gusu楠 gusuku城 gusuri薬 gutsu靴 gutsuwa轡 " +
  "guwa鍬 gyaku虐謔逆 gyo仰僥凝形御暁業漁澆禦翹蟯行馭驍魚 gyoku玉 gyu牛 ha伯八刃土垪埴巴幡把播杷歯波派爬玻破端羽芳葉葩覇跛 haba巾幅憚沮阻 habakari憚 habe侍 habi滔衍 hachi八蜂蜜鉢 hada肌膚衫袢裸襦跣 hadaka裸 hadashi跣 " +
  "hae暎蝿蠅 hafu祝 haga鋼 hage剥劇励激烈禿 hagi作剥矧脛萩 hagu哺孚齦 haha柞母 hai佩俳廃徘悖拝排敗旆杯榛沛湃灰牌癈盃肺背胚蝿輩配 haji創始岱忸恥愧慙慚椒甫羞耻肇薑 hajime一初始孟甫肇 " +
  "haka仞仭博図墓寸忖捗揆揣擬料測猷画略秤称程籌衡袴訂評詢諮謀講謨議銓 hakama袴 hakari秤 hakaru計 hako搬漕筥箱 hakobu運 haku伯剥博帛拍搏擘柏泊珀白箔膊舶薄迫魄 hama浜濱莎蛤 hamaguri蛤 hami喰 hamo鱧 " +
  "han伴判半反叛帆拌搬攀斑板榛槃氾汎潘煩版犯班畔瘢範絆繁繙般藩販阪頒飯 hana咄噺塙孔放洟涕発端縦縹花英莟華蕁話講譚贐酷離餞鼻 hanada縹 hanamuke贐餞 hanashi噺話 hanawa塙 hane刎撥桔羽跳 hani埴 hara匐原妊娠孕払掃攘服痢祓禊胎胚腑腸腹臓蛔除鞅 " +
  "harai払祓 harami孕 hare晴暘癰肛腫霽 hari張彙播梁治磔蝟針 haritsuke磔 haru原明春晴東榛治渺緬迢遥遼陽 haruka悠遥 haryu針 hasa夾挟挾箝鈔鋏 hasami挟 hase支馳驟 hashi奔婢柱梁梯橋畸疹端箸艀走趨迸階 hashigo梯 " +
  "hashike艀 hashira柱 hashiri走 hasu芍蓮 hata傍働刹圃幡拮旅旒旗機畑畠秦端籏綮覇霹鰰 hatahata鰰 hatake畑畠 hato埠鳩 hatsu八初撥溌発醗鉢髪 haya囃慓捷撻早湍疾稙蚤迅逞速鋭隼颯颶鮠 hayashi林 haza峡狭硲迫 hazama硲間 " +
  "haze櫨鯊 hazu弾恥筈辱 he兵屁平戸日舳辺部閉 hebi蛇 heda距阻隔障 hei丙並併兵坪嬖幣平弊敝斃柄炳瓶睥秉聘迸閉陛 heki僻劈壁璧癖碧辟霹 hen偏変扁片篇編翩褊貶辺返遍邉邊 hera減箆篦 heri縁遜 hesa舳艫 heso臍 heta蔕 hetsu諛 " +
  "hi一乾匕匪卑否妃妣婢干庇彼悲批披日杼枸柄柊桧樋檜比氷泌火狒疲痺皮砒碑秕秘簸粃緋罷翡肥脾腓菲蓖蜚被裨誹譬費賁避鄙陽非飛髀 hibi皸皹罅韻響 hibiki響 hida襞 hidari左 hide偉旱栄秀英豪魃 hideri旱 hie冷稗 higa僻鰉 higai鰉 higashi東 " +
  "hige髭鬚 higu羆蜩 higuma羆 higurashi蜩 hiji土欒肘肱 hijiri聖 hika扣控曜煕皓耿膕 hikae控 hikagami膕 hikari光 hikaru光 hike引 hiki匹嬋帥引挽曳率疋痙癇督碾絅蟇 hiko彦蘖 hikobae蘖 hiku低卑矮輊 " +
  "hima暇隙 hime姫媛秘 himo紐繙鱶 hin品彬擯殯浜瀕牝稟繽蘋貧賓頻顰 hina鄙雛 hine捻撚 hino丁丙暘桧檜熨 hinoe丙 hinoki桧檜 hira墾平扁披挨撤枚豁辟閃闡闢鮃 hiraki開 hiraku開 hirame鮃 " +
  "hiro博啓大宏寛尋広廣弘恢拡拾摘曼氾汎汪洋浩渺滂滉漠瀚煕祐祥紘裕豁闊 hiroi拾 hiroshi宏 hiru昼翩翻舜蒜蛭 hisa久匏壽寿尚庇廂廈楸瓠瓢粥 hisago瓠 hisashi久庇廂 hisha杓璋 hishi菱醤颯鴻 hiso密潜私窃顰 hisoka密 hita浸涵淫漬題額鶲 " +
  "hitai額 hitaki鶲 hito一人仁偏傭単圄均壱準牢特独獄眸睛瞳等絅襴鈞鐙隻齊 hitoe単 hitomi眸瞳 hitori独 hitotsu一 hitsu匹坤弼必柩棺櫃畢筆羊謐蹕逼 hitsuji羊 hiu燧 hiuchi燧 hiwa鶸 hiya冷 hiyodori鵯 " +
  "hiza膝跪跼 hize疥 hizo脾 hizu歪蹄 hizumi歪 ho保俸倣傍包匍匏北呆咆哺圃堀堡報奉宝寳封峯峰崩布帆帚幇庖彗彭彷抛抱捕捧放方朋朴楔榜欲歩法泡浦澎火烽琺甫畝疱砲硼秀穂穗箒縫繃胞舗芳葬蒲蓬蜂袍補褒訪豊輔邦鉋鋒鋪頬飽馗髣鮑鳳鵬 hoba檣 hochi発 hodo施程 " +
  "hoe吼吽咆哮 hofu屠 hoga喨 hoi焙 hoji膊 hoka外 hoki帚箒 hoko伐侘埃矛矜祠綻誇鉾鋒鋩 hokori埃 hoku北痣 homa誉 homare誉 home褒誉讃讚賞 hon叛品奔本笨翻誉 hone骨 hono仄彿恍朴洸炎焔髣 hora洞 hore惚 " +
  "hori堀掘濠 horo亡喪幌殲滅袰誅輜 hosa穎頴 hoshi乾干恣擅星欲淫糒肆 hoso細緬繊芯 hota榾蛍螢 hotaru蛍螢 hoto仏佛殆滸瀕甌缶菩迸 hotoke仏佛 hotsu法発 hozu秀 hyaku百 hyo俵兵剽嫖彪慓憑拍標氷漂瓢票縹葫表評豹雹飄馮驃 " +
  "i一五井亥以伊位依倚偉医印合和唯囲夷如委威家射尉居已帷彙恚惟意慰揖斐易椅比氷為猪畏異痍祖移維緯縊肥胃胆萎藺蝟衣諤謂豬貽違遺鋳頤飯魚 iba尿棘楚溺茨荊 ibara茨 ibi鼾 ibiki鼾 ibo疣 ibu胃 ibushi燻 ichi一壱市櫟苺莓著 ichigo苺莓 ichino櫟 " +
  "ida抱擁腹 idashi出 ide出 ido挑撩誂 ie家癒閥 iga毬熔鎔 ige韓 igu弋 ika争儼峨忿怒怫恚瞋碇筏錨雷霆鵤 ikada筏 ikari碇錨 ikaru鵤 ike池活牲犠 iki域息慷憤活粋行閾 iko休偈憩 iku幾戦生育艟艦艨行郁 ikusa戦軍 " +
  "ima今勅戒箴誡警 imi忌諱 imina諱 imo妹芋薯藷蜀 imoto妹 in允印吋咽員因堙姻婬尹引慇殷淫湮胤蔭院陰隕隠音韻飲 ina否員因引稲蝗郊電鰍 inago蝗 inchi吋 ine稲 ini往 ino命犬猪猯祈祷胃豕豬 inochi命 inoko豕 inu乾戌犬狗 inui乾 " +
  "io庵廬硫 iori廬 ira刺甍苛蕁 iraka甍 ire入函容 iri入杁湾煎 iro堊炉色 isa些功勇勲屑漁潔石砂績聊諌諍閥驃 isami勇 isamu勇 isao功勲 isha岨 ishi石碑碕礎 ishu弩 iso匆寄忙急磯礒 isono石 " +
  "ita傷到労効巓徒恫悵悼悽惨惻愴慇戚戴戻摯板疼痛癆致觝詣貂輸頂顛鼬 itachi鼬 itadaki戴 itaru格至 ito厭営暇稚糸純 itsu一五佚佯偽壱慈憮溢矯詐詭誕讒軼逸 iwa岩巌巖曰況矧石磐祝窟鰮鰯 iwai祝 iwao巌巖磐 iwashi鰮鰯 iya俚医卑厭嫌療賎賤鄙陋 " +
  "iza誘躄 izari躄 izu何出厳悪泉焉 izumi泉 ja写奢洒社者茶蛇謝邪闍麝 jaku寂尺弱惹杓着若迹雀鵲 ji之事二仁仕似侍児兒冶出千史司嗣地士子字寺峙師志思怩恃慈持支旨時智枝次死氏治滋父爾獅璽甚痔知磁示神而耳脂自至茅葉襦試路辞道除餌 jika近鹿 jikara力 jiki敷直食 " +
  "jiku忸竺軸 jima島嶋嶌縞 jime締 jimo霜 jin人仁仞仭刃参塵尋尽心新樒沈燼甚神腎臣蕁衽訊迅進針陣陳靭靱 jina品 jini死 jio塩 jirami虱蝨 jiri尻 jiro代城白 jiru汁 jirushi印標 jisha磁 jita舌 jitomi蔀 " +
  "jitsu十実實日昵 jiwa皺 jo丈上丞乗井仗冗剰助匠叙城場壌女如姓嫋嬢定帖常庄序徐性恕情成所抒掾擾攘杖条條正汝浄滌状猩生畳穣精紹絛絮縄繞舒荘蒸薯襄諍諚譲醤醸錠除饒 joku縟職蓐褥辱 ju中什住儒充入十受呪壽孺寿従戍戎授柔樹汁渋獣珠種終絨綬縦聚襦誦豎蹂重銃集需頭 juku塾宿熟 " +
  "jun准巡循惇旬殉淳準潤盾純蓴詢諄遵醇閏順馴 juto舅 jutsu恤術述 ka下仮伽何佳価個加化十可呵和哥嘉嘗嘩圭夏夥嫁家寡崋廈戈掛日暇果架柯歌河渦火狩珂珈瑕瓜甲癩神禍禾科稼窩箇罅脚花苛荷菓華葛葭蚊蝸訛課貨賀赤跏迦過遐郁鍛鍜雅霞靴顆風香駕鰯鳥鹿 kaba姓庇椛樺蒲鞄 kaban鞄 " +
  "kabe壁 kabi黴 kabu兜冑冠株蕪鏑 kabura蕪鏑 kabuto兜冑甲 kachi凱勝徒 kado廉角門 kae却反回変孵帰徠復換易替眄眷蛙貿返還顧 kaede楓 kaeri帰返 kaeru蛙 kaeshi返 kaga僂冤利屈曜焜煌燎篝耀赫鏡鑑 kagami鏡鑑 kagari篝 " +
  "kage影掛景翳蔭陰 kagi画鈎鉤鍵限 kagiri限 kago篭籠 kai乖介会偕傀喙回垣塊壊峡廻徊快怪恢悔懐戒拐掻改晦枴械楷槐槽櫪浬海潰灰獪界疥皆穎胛腕膾芥蚕蛔街解誡誨諧貝買邂開階頴飼魁 kaiko蚕 kaji柁梶楫舵鮖鰍 kajika鮖鰍 kaka係懸抱拘挑掲架渉県罹 kakari係 " +
  "kake幀懸挂掛架桟欠県筧繋缺賭鈎鉤闕駆駈 kakehi筧 kakei筧 kaki垣帖拌掻書柿牘蛎蠣諤 kako囲圏埒寓託詫 kaku劃匿各喀嚇客廓恪拡挌撹擱攪攫核格槨殻獲画矍確礁秘穫竄膈蟄覚角贓赫較郭閣隔隠革馗馘骼鶴 kakushi隠 kama叺呶喧嘩噌囂框構爨窯竃竈蒲釜釡鎌 " +
  "kamachi框 kamado竃竈 kamae構 kamasu叺 kame亀瓶龜 kami上神紙裃雷頭髪 kaminari雷 kamishimo裃 kamo甘神羚蒲酎醗醸髢鴨 kamoji髢 kamu禿 " +
  "kan上乾侃冠函刊勘勧喊喚堪奸姦完官宦寒寛嵌巫巻干幹弁悍患感慣憾戡扞換撼攷敢旱杆柑校案桿棺橄檻款歓汗浣涵渙湲漢潅澣瀚灌煥燗環甘疳癇監看瞰神稈稽竿箝管簡簪緘緩缶羹翫翰考肝艦艱莞菅蒲観諌貫還邯鈿鉋鎌鑑閂閑間関閣陥韓顴館駻驩鹹 kana協叶奏必悲腎諧適金鉄鋺 kanae鼎 kaname要 " +
  "kanau叶 kane兼包帑摂矩該金鉄鐘 kani蟹 kanmuri冠 kano叶庚辛鹿 kanoe庚 kanuki閂 kanzashi簪 kao芬顔馥馨 kaori香 kaoru薫馨 kapu冠 kara体唐揶搦枢枯枳枷枸柄機殻漢空紮絡腔芥苛苧躯躰辛辣鴉 karada躰 karame搦 " +
  "karasu烏 kare埣彼枯涸餉鰈鰔 karei鰔 kari仮借刈櫚殯狩苅雁 karu佻刈嫖緬軽 kasa套層嵩毬畳痂瘡笠累縲複褶襲鄭鵲 kasabuta痂 kasasagi鵲 kase枷稼綛 kashi傅姆姦柏栢槲樫橿炊爨畏貸頁魁 kashira頭 kashiwa柏槲 " +
  "kasu微抄掠春滓粕糟絣綛緲鈔 kasumi霞 kata仄仇偏側傍傾像匪団固型堅塊塙容尸形拐敵方旁潟片牢犀状畸癈県硬確祢禰肖肩胖艱蝸袒語談象貌賢辱迭難鞏頑頗飭 katachi貌 katagi樫 kataki敵 katamari塊 katana刀 katari語 kate糅 " +
  "katsu且克刮割勝合喝恰戛担括捷活渇滑猾羯葛蝎褐豁轄闊鬘鰹 katsuo鰹 katsura桂鬘 kawa乾側化厠変岱川換替河渇燥獺瓦皮磧翡裘賁迭逓革駱 kawara瓦 kawaya厠 kaya柏栢榧茅萱 kayu痒癢粥 kaza纓翳賁風飾 kazari飾 kaze風 kazo算 " +
  "kazu一和員数算籌籤計量鯑 kazunoko鯑 kazura葛蔓鬘 ke仮化卦家怪懈懸挂検毛気氣笥芥花華袈計警蹴 keda獣 kega汚涜溷穢褻 kei京佳係傾兄刑勁卿啓圭型契形径恵惠慶憩憬挂掲携敬景桂檠渓溪炯珪瓊痙硅稽競系絅経継綮繋罫茎荊蛍計詣謦警谿蹊軽逕閨頃頚鶏 kemi閲 kemo獣 " +
  "kemono獣 kemu毯烟煙窗 kemuri煙 ken乾件倦倹健兼券剣劔喧圏堅娟嫌嶮巻建慊慳憲懸拳捲検権牽犬狷献痃県眷研硯簡絹繭肩腱虔見謙譴賢軒遣釼鍵間険顕顴験鵑鹸 keo絨 kera螻 keri鳧 keshi消 keta桁 ketsu傑抉楔欠歇決潔獗穴結纈缺血訣蹶闕頁 " +
  "kewa峻嵜嵯嶄嶮巖阻陀険 keya合欅 keyaki槻欅 kezu刊刮削殺距 ki亀企伎來儀其冀几切卉危吉喜器城基奇妃姫嬉季寄岐己希帰幾徽忌悸愧揆揮旗既暉期木机材杞来杵枝桔棄棊棋樹機欷毀毅気氣汽淇煕熹生甲畸畿癸着祈禧稀窺紀綺置羇羈耆芸葵規記詭諱貴起跪軌輝酒雉飢饋饑馗騎騏驥鬼麒麾黄龜 " +
  "kia蕉 kibi稷絅緊辣酷黍 kichi吉狂瘋 kie消熄 kiki利聞 kiko樵聞 kikori樵 kiku掬菊蠧鞠 kima決 kime決 kimi仁公君皇 kimo服肝 kin京僅公勤均巾斤槿欣欽琴瑾睾禁禽筋緊芹菌菫襟覲謹近金鈞錦饉 kine杵 kini嬖 kino昨茸菌 " +
  "kinoe甲 kinoko茸 kinu砧絹翳衣 kioi競 kira嫌 kire切裂 kiri切斬桐梼雰霧 kiryu桐 kisa后象 kisaki妃 kishi岸軋輾轢 kiso競 kisu鱚 kita北来汚鍛鍜 kitsu佶吃吉喫屹拮桔橘狐詰鉾鋩 kitsune狐 kiwa極檗究窮蘗際 " +
  "kiwame極 kiyo嚠浄清潔瀏瀟聖 kiyoshi清 kiza兆刊刻契朕陛階 kizu傷疵紲絆絏 kizuna紲 " +
  "ko上乎亢交亨仰伉估侯個倖候倥光児兒公冦凍功効勾匂厚口古后向吼呱呼咬哄哮喉嚆嚮固坑垢壺好妓姑媾子孔孝孤宏寇小岡崗工巧巨己巷幸広庚庫康廣弘弧後徨怙恍恒惶慌慷戸扈扣抗拘控撹攷攻故敲昂昆晃曠更木杞枯柑校根格桁梗楮構槓比汞江河沽洪洸洽浩涸淆港湖溝滉滸濃煌狎狐狡猴琥甲痼皇皎皐皓睾砿硬礦神稿箇篁篭籠粉糀" +
  "糊糠紅紘紺絞綱纐考耕耗耿肓肛股肯肴胛胡胯胱腔膏膠興航芬荒莱蒙薨虎虚虹蚕蛟蝴蠱行衝衡被覯觚訌許詁誇講貢賈購跨辜逅郊郡酵鈷鉱鋼錮鎬閤降雇革項顧餬首香高鱇鴻麹黄鼓 koba拒橢碗 kobi娟媚痼蠱豎 kobo毀零 kobu拳瘤 kochi鯒 koda谺魎 kodama谺 kodo竪 " +
  "koe声沃肪超越趙 koga凩焦 kogarashi凩 koge焦蕉 kogo凍 koha鞐 kohaze鞐 koi冀庶恋礫鯉 koji糀街麹 koke苔 koko嘗快情意揣試課 kokono九 kokoro心 koku克刻剋告哭国國斛梏石穀谷酷鵠黒 koma困拱狛緻苛蒻駒齣 kome稟籠米 " +
  "komi径蹊込逕 komo籠菰薦 komu腓 kon今困坤墾婚崑恨懇昆昏根梱棍混渾溷漿焜献痕紺菎蒟近金魂鯀 kona粉 kono慾此近金鮗 konoshiro鮗 kora凝懲 kore惟是 kori懲梱氷郡 koro劉夷弑戮殊殺衫誅転頃 koromo衣 koshi拵漉甑篆腰越輿轂 " +
  "koshiki甑轂 koshirae拵 kosu剴 kota応答 koto事侭尽悉故断柱特琴畢異言詞語諺謝辞 kotoba詞 kotobuki寿 kotsu乞忽惚滑骨 kowa壊声強怖 koyo暦 kozo挙楮 kozu梢槇標 kozue梢 " +
  "ku久九佝供倶公功区口句垢孔宮工庫懼救来杭枸狗玖球矩空箜紅苦衢躯駆 kuba配 kubi刎箝縊踵軛頚首馘 kubiki軛 kubisu踵 kubo凹窪臾 kuchi口吻唇喙嗽嘴朽梔脣 kuchibashi嘴 kuchibiru唇 kuchinashi梔 kuda下件拉摧砕管菓 kudo諄 " +
  "kuga陸 kuge鵠 kugi釘齣 kugu閤鵠 kui咋喰悔杭食齬 kuji挫籤鬮鯨 kujira鯨 kuki茎莖 kuku括纒 kuma熊隈 kume粂 kumi斟汲組 kumo曇雲 kun勲君燻葷薫裙訓醺 kuni国圀國州柴祇訓邦都 kunu椚橡櫟櫪 kunugi椚橡櫪 " +
  "kura倉冥咋啖峅庫恍慌昏昧晦暗曖校沌溟盲眩瞑窈蒙蔵藏較迦闇陰鞍食黯 kure呉塊暮榑 kurenai紅 kuri刳厨栗繰 kuriya厨 kuro喰畔盧芍鐡騏黎黒黯 kuru偬厄困廓弊来狂猖癲苦踝輌輛轤郭 kurubushi踝 kuruma車 kuryu栗 " +
  "kusa叢日楔種耘腐臭茨草萃薦轄農鎖 kusabi楔 kusari鎖 kuse曲癖 kusha嚔 kushami嚔 kushi串梳櫛釧 kuso屎糞 kusu医楠燻薬 kusuno楠 kusunoki楠樟 kusuri薬 kutsu傾勒屈掘朽沓珂窟覆轡靴 kutsuwa轡 " +
  "kuwa企委桑詳錆鍬 kuya悔 kuzu堕屑崩楠葛頽 kuzure崩 kuzushi崩 kya伽脚 kyaku却客脚 kyo亨享京供侠倨僑兄兇兢共凶匈匡協卿去叫喬嚮境墟夾姜嬌居峡巨強彊怯恐恟恭拒拠拱挙挟教敬暁杏梗梟橋橿歔況渠狂狭疆矜矯竟競篋経胸脅興虚許距跫踞郷醵鋸鏡鞏響饗香驕驚 " +
  "kyoku局旭曲棘極跼 kyu丘久九仇休厩及吸嗅宮弓急救旧朽柩求汲泣灸球究穹窮糺糾級給翕臼舅裘躬逑鳩 kyura厳 ma万丸嘛完摩松満痲目眞真磨舞茉萬誠鋺間馬驀魔麗麻 maba疏稀 mabo幻 maboroshi幻 mabu瞼蔟 mabushi蔟 mabuta瞼 machi待町街襠 " +
  "mada斑駁騨 madara斑班 mado円惑欒眩窓窗蠱迷 madoka円 mae前 maga勾擬曲枉枸籬紆紛藩 magari曲 mage枉髷 magi紛 mago孫肺衷 magu秣芻鮪 maguro鮪 magusa秣 mai参哩埋妹昧枚毎瑁米舞賂賄迷邁 mairi参 mairu哩 " +
  "maji交什参崔接淆混糅賁錯雑駁 majiri交 maka罷賄 make負 maki巻撒播槇槙牧蒔軸 mako允忱恂款菰諒諦 makoto信允忱恂眞真誠 maku幕枕膜 makura枕 mama侭壗継 mame荳菽藹豆 mami塗猯覲謁 mamo仗戍衞 mamori守 mamoru守衛衞護 " +
  "mamu蝮 mamushi蝮 man万卍幔幡慢懣曼満漫瞞萬蔓蹣饅 mana俎塾學宦愛真眦眼 manabu学學 manajiri眦 manako眼 mane招 maneki招 manji卍 manu免 mare希稀 mari毬鞠 maro客賓麿 maru丸円団圓材 " +
  "masa仁優全勝匡和夛将征成政方昌晶柾正眞真祇祗誠適鉞雅 masaka作 masaki柾 masaru勝賢 mase籬 mashi増益 masu升増斛枡桝益舛鱒 mata亦俣全又叉岐復椏瞬股跨 mate蟶 mato洛的絡繚繞纏纒纓 matoi纏纒 matsu奠抹末松沫睫祀祠祭祷郊 " +
  "matsuge睫 matsuri祭 mawa回廻 mawari回廻 maya厩 mayo迷 mayu檀眉繭黛 mayumi檀 mayuzumi黛 maza混 maze剤混 mazu貧 me免女妻海滅瑪目眼米芽銘鍍雌馬 meba鮴 medo筮蓍 megu寵巡廻恩恵斡旋環紆繚繞般転輾週還邏 " +
  "megumi恵惠 meguri廻 mei冥名命姪明溟盟瞑茗螟迷酩銘鳴 meka妾 meku盲 mekura盲 mema暈眩 men免棉湎綿緬面麺 meshi召晟盧飯 mesu召 metsu滅 mezu奇珍畸 mi三位充味壬実實己已巳弓弥彌御微望未朱模民水海深満神箕績美聖蜜見視観身躬魅 " +
  "michi亨倫塞導径満溢盈路迪通道 michiru満 mida乱妄姦婬撓撹擾攪淫溷漫濫猥紊訌颯 mido嬰 midori碧緑翠 miga瑩瑳砺磋礪 migaki磨 migaku琢磨 migi右砌 migiwa汀 miha哨瞠 miji侏惨短 mijika短 mika帝柑甕 miki幹樹 " +
  "miko勅命詔 mima薨 mimi耳蜿馘 min民眠 mina南水港源皆鏖 minami南 minamoto源 minato港湊 mine岑峯峰嶺 mini醜 mino實水稼簑蓑 minoru実實年稔 mio澪 misa岬操水鶚 misago鶚 misaki岬 misao操 mise店 " +
  "miso晦禊 misogi禊 misu簾 mita寝廟 mito認 mitsu三充光密満租税蜜蝋貢賦 mitsugi貢 mitsugu貢 miu嬋戚 miya宮畿 miyabi雅 miyako京都 miyuki幸 mizo溝 mizu壬水汞汽準潴瑞癸自蛟蹼髻鮫 mizuchi蛟 " +
  "mizukaki蹼 mizunoto癸 mo亡儲喪妄孟尤摸文方最望朦杞模母毛氈猛申百盲真網耄耗艨茂莽蒙藻裳設詣醇雲面馬魍 mochi勿持望用糯茂餅黐 moda悶懣 mode詣 modo乖戻 modori戻 modoshi戻 moe炎然燃燼萌 moga疱痘 mogu潜艾 mogusa艾 " +
  "moi萌 moji捩 moko畚 moku木杢沐牧目黙 mome訌 momi椛樅籾紅 momo桃百股腿 mon匁問塾悶文紋聞門 monme匁 mono喇尺懶物者魅齋 mora漏貰 morai貰 more泄洩漏 mori守杜森盛衛護 moro両師庶脆諸 moshi申 mosu裙裳 mota擡 " +
  "mote弄玩遇饗 moto下亘僥元剌基悖愎戻本求源素索許資邀需髻 motodori髻 motsu持物 moya燃舫 moyo催 mozu蕁鵙 mu六務夢武無牟睦矛謀謨霧鵡 muchi撻笞鞭 muda徒 mugi麦麺 mugo辣酷 mugu葎 mugura葎 muji狢貉 mujina狢貉 " +
  "muka向嚮対昔迎逆這逢邀 mukae向迎 mukai向迎 mukashi昔 muki向 muko向壻婿聟 mukoga向 muku報尨椋椴槿毳舜蕣讎讐賽酬骸 mukuge槿毳 muna婁宗曠棟纓肓胸鞅 mune宗棟胸膈 mura叢村簇群蒸邑邨 murasaki紫 mure群 muro室 " +
  "musa婪慾貪 mushi席筵莚莞蒸蒻蓆虫蝕蟲飩齲 mushiro筵莚蓆 musu娘嬢綮締 musume娘 mutsu六睦陸 mutsumi睦 muzu難 myaku脈 myo冥名命妙明苗茗 na七中今南名和奈楠無納苗茄菜那長魚 nabe部鍋 nabi靡 nabu揄 nada宥灘 nade撫 " +
  "nadeshi撫 nae苗萎 naga曼永泌瀰痼眄眺睥良詠轅轆長 nagae轅 nagare流 nage嗟嘆慟慨投抛擲欷歎 nagi凪梛椥渚薙 nagisa渚 nagu慰擲殴 nai乃内蔑 naji詰 naka中仲党勿央莫 nakaba半 nakara半 naki啼妣泣 nako妁媒 " +
  "naku亡 nama妖嬌怠生癜膾艶艷葷訛鉛隋鯰鱠 namari訛鉛 namasu膾鱠 namazu癜鯰 name嘗滑行 nami並南次波泪浪涕涙 namida泪涙 nan何南喃垂害底楠汝渠瑕男納胡軟遐難 nana七斜 nani何難 nanji汝 nano七 nao尚猶直縮 naoshi直 " +
  "nara伉併俗倣儷効双対慣枇枹楢習輌輛配馴駢 narai習 nare奕慣狎褻馴 nari也就形成斉業鳴 naru成鳴 nasa情 nasake情 nashi梨無 nasu茄 nata刀向当鉈 natsu夏懐捺棗 natsume棗 nawa畷縄苗 nawate畷 naya悩懊艱蹇 " +
  "nazo准擬謎 nazu泥薺 nazuna薺 ne似値子寝嶺年捻根涅祢禰螺音 neba粘 nechi熱 nega僥願 negai願 negi労葱 negu塒 negura塒 nei佞嚀寧濘 neji拗捩 neko猫 nemu眠睡 nemuri眠 nen叮年念慇懃懇拈捻撚然燃粘諄 nera狙 " +
  "neri煉絨練 neta妬嫉悋猜 netsu熱 nezu鼠 nezumi鼠 ni丹二仁似入尼弐新日煮爾荷貳迩邇 nibu鈍駑駘 nichi日 nie煮贄 niga苦荼 nige逃 nigi握賑 nigiri握 nigo汰渾溷濁 nigori濁 nigya賑 niji泌虹 niju廿 " +
  "nika彿膠 niku嫉悪憎疾肉醜 nin人仁任妊忍葫認 nina担膂荷蜷 niniku葫 nio匂臭鳰 nioi匂 nira眈睨韭韮 nire楡 nise偽贋 nishi繝螺西鯡鰊 nishiki錦 nishiko錦 nishin鯡鰊 nita似 niwa俄勃卆卒庭怱瀑驟鶏 niwaka俄 " +
  "no乃之嚢埜幅廼応悩暖曩楷模水浬濃王瑙皇直納能脳膿農野 nobe叙展序延抒演舒述 nobi展洩申蒜 nobo幟襄陞陟騰 nobori幟昇登 noboru昇登襄陟 nobu亘伸信修喜宜宣展延暢進陳順 nochi内後 node出 nodo喉 noe上 noga佚竄逃遁鴇 nogi禾 nohe戸 " +
  "nokami守 noki木軒 noko小残遺鋸 nokori残 nome目 nomi呑斐海蚤飲 nomiya宮 non呑音 nono罵詈 nora浦 nori乗倫儀典則宜宣式徳憲教敬法矩礼祝範糊紀規訓記馭 noro呪烽燧詛駑麕 nose乗搭瀬載駄 noshi熨 nota曰 noya谷 " +
  "nozo勾臨覗除 nozoki覗除 nozomi望 nozomu望 nu奴怒沼 nue鵺 nuge脱 nugu拭 nugui拭 nui縫繍 nuka倥濘糠頓額 nuke抜脱蛻 nuki抜擢緯貫蹐 nuku温貫 numa沼 nume絖 nun云 nuna蓴 nuno布褐 nure冤濡需 " +
  "nuri塗 nuru栲温 nushi主 nusu偸攘盗窃 nuta垈 nya若 nyaku蒻 nyo女如尿繞 nyu丹乳入柔 " +
  "o乎仰保傀冒冪凰凹厖合命嗚嘔墺士夛大太夫央奄奕套奥女媼嫗官小尾屏巾幕庇往御応悪懊扇押掩於旺曰朗朸枉桜楝概樗横櫓欒欧殴汚汪洪牡特狼率王瑟甌甕生男疸百皇盤相砲碩祁稠穂紳緒織翁舶苧茘蒙蓋蔽藹蜃衆被襖覆謳越追逢遠邑郎鏖防雄青鞅音鴎鴻鵬鶯鸚麈麻黄 oba姨檻 obi佩劫夥帯怯 obo憶朦朧没湎溺覺 " +
  "oboro朧 obya剽脅 ochi凋堕墜楝落越陥隋隕零 oda妥煽穏 odo嚇愕矍縅脅跳踉踊躍駭驚 odori踊 odoshi縅 oe終 oga拝蒸 ogi扇荻補裨 ogo侈倨傲僭儼奢慢朸汰驕 ogyu荻 oi及生甥笈老耄耆負追 oji怖怯禮 oka丘侵冒奸岡岳犯阜陸 okami狼 " +
  "oke枹桶置 oki叟奥意掟沖熾置興起 okina翁 okite掟 oko勃怒怠惰慢懈懶煽疥瘧発 okori瘧 oku億奥奧屋帰憶臆衽袵諡貽贈跋輸送遅邃饋 okumi衽袵 okuri贈送 okurina諡 omi臣 omo主佞俤娜徐念思情想意慮憶懐概況羇羈虞表謂赴趣趨輊重錘面 " +
  "omokage俤 omote表面 on園御怨恩温穏苑遠隠音 ona同女媼嫗 oni燐鬼 ono各慄戦斧自 ore俺折 ori下折檻織降 oro卸呆愚梼沌痴蚩颪駘魯 oroshi卸颪 osa乱制収圧婁孺尉幼扱扼抑按摂撥撩攻斂易熨略稚筬統蘊長領 osaka刑 osamu納 osana幼 " +
  "oshi億吝嗇忍悳惜慳押排推訓誨鴛鴦 oso兇兢凛匈怖恐恟悚悸惧惶慄慴懼懾晏晩獺畏竦虞襲遅 oto乙侠劣囮少弟穽衰貶陥音頤頽 otoko男 otori囮鳳 ototo弟 otsu乙 owa卆卒坐畢竟竣終 owari終 oya拇爺親 oyo凡及泳游趙逮 oyogi泳 pa叭巴播歯波派破端羽頗 " +
  "pachi八 padaka裸 pai俳廃憊拝敗杯牌盃肺輩配 paku伯拍泊白箔迫駁 pan判搬板版犯般藩販 para原 paru春 patsu発髪 pe頁 pei併兵平蔽 peji頁 peki壁璧癖碧 pen変片篇編辺 pi卑否扉比皮碑秘肥臂費非 piki匹 pin品嬪浜頻顰 piru昼 " +
  "pitsu泌筆 po保俸包報奉宝峯峰放方桿歩法浦炮烹甫畝砲舗補邦鋒 pon奔封本 pori堀 poro幌 pu付夫婦封布府父符腑膚譜賦附風 puku伏幅復服福腹覆 pun奮憤粉糞紛芬 pyo氷瓢票表評 ra原喇楽浦等羅良薤蘭蘿螺裸邏鑼騾 rachi埒 ragi城 " +
  "rai会儡徠来洗癩磊礼籟耒莱蕾雷頼 raku楽洛烙珞絡落酪駱 rakyo薤 ran乱卵婪嵐巒懶攬欄欒欖濫瀾爛籃纜藍蘭襤襴覧鸞 rashi嵐 ratsu剌喇拉辣 re玲礼落連麗 rei令伶例儷冷励唳囹嶺怜戻澪玲癘礼禮羚茘莉藜鈴隷零霊鴒麗黎齢 reki暦歴瀝癧礫轢靂 " +
  "ren廉恋憐攣斂楝煉簾練聯蓮輦連錬 retsu冽列劣烈裂 ri人俚入利吏履悧李林梨浬漓狸理璃痢籬罹荷莉蜊裏裡詈里離鯉麗 richi律 riki力 riku六戮陸 rin倫凛厘吝悋林梨淋淪燐琳痳稟綸臨藺躙輪醂鈴隣鱗麟 ritsu律慄栗率立 " +
  "ro六労呂壟婁廊廬弄撈朗楼榔櫓櫚櫨浪漏濾炉牢狼瑯瓏瘻癆篭籠絽老聾臈臘艪艫良芦蘆蝋螂賂路踉轤郎陋隴露驢魯鷺鹵 roku六勒碌祿禄緑肋轆轤録鹿麓 ron論 ru僂屡流瑠留盧縷褸鏤 rui塁涙瘰癧累縲羸類 ryaku掠略 " +
  "ryo両了亮令侶倆僚凉凌喨寥寮慮撩料旅梁涼漁燎猟療瞭稜竜糧綾繚聊膂良菱蓼虜諒輌輛遼量鐐陵霊領魎龍 ryoku力緑 ryu劉嚠旒柳榴流溜滝瀏琉留硫窿立竜笠粒隆龍 sa三五些佐作再叉咲唆嗟娑寒小山嵯左差幸彩早査桜桟沙沢渣狭狹猿瑣瑳皐砂磋紗舎茶莎菜裟詐謝蹉酒里鎖 saba劾捌裁鯖 sabaki捌 " +
  "sabi寂寞寥淋錆 sabu三侍候 sachi幸祥 sada奠定憺揣断禎論貞 sae冴遮闌 saga捜探搜相 sage提蔑 sagi鷺 sago砂 sagu探摸 sai倖催債儕再切哉塞妻宰崔彩截才採摧斉斎最柴栽歳殺済滓災犀猜砕砦祉祚祭祿禄禧細菜裁西豺財賽載采際雑骰齊齋 saiwai幸 " +
  "saji匙 saka倒坂域壮封属彭旺晟杯栄榊殷沛溯熾爵界疆皐盃盞祁積肴膊觚觴逆遡酒醵鍾阪鮭 sakae栄 sakai堺境界 sakaki榊 sakana肴魚 sakasa逆 sakazuki杯盃 sake叫号喊嘖嚆爆裂迂避酒鮭 saki先前咲嚮埼岬崎幸曩碕蹕魁 sako迫 " +
  "saku作冊削咲嘖搾昨朔柞柵炸窄策筰索酢醋錯鑿 sakura桜櫻 sama妨彷徊徘徨様碍礙覺逍醒 same冷醒雨鮫 samo髴 samu侍冽凄凛寒滄 samurai侍 san三傘参寒山惨撒散杉桟潸燦爨珊産盞算簒纂芟蚕衫讃讚賛跚酸鑽霰餐 sana真絛蛹髣 sanada絛 sanagi蛹 " +
  "sane実真 sao棹竿 sara晒曝更浚渫皿 sarashi晒 sare骼 sari去 saru猿申 sasa囁捧支朝柱笹筅篠簓 sasagi陵 sasara簓 sasayaki囁 sashi刺差幸径指挿癪縉蔵蹐麾 saso蝎蠍誘 sasori蠍 sasu刺指擦 " +
  "sato仁喩巧怜悟惺慧憬智曉理糖聡聰舜蔗覺解諭郷里 satoru悟曉覚覺 satsu冊册刷刹察拶撒撮擦札殺皐箚紮薩颯 sawa匈噪椹沢澤爽触躁醂障騒鬧鰆 sawara椹鰆 saya清莢鞘 saza小漣 sazanami漣 sazu授 se世勢妹所施瀬畝聖背脊西迫 seba狭狹 sebo膂 " +
  "sega伜倅悴 segare伜倅悴 sei世井儕凄制勢声姓婿征性悽惺成掣政整斉旌星晟晴栖棲正歳清済牲犀生盛省睛穽精聖背臍製西誓誠請逝醒霽青靖静 seki咳堰夕寂尺席惜戚斥昔晰析皙石碩磧積籍績脊謦責赤跡蹐蹟関關隻鶺 sema促拶狭狹窄筰褊蹙逼陋隘 seme攻謫譴責 semi蝉 semu佝瘻駝 " +
  "sen仙僊僭先剪千占嬋宣専尖尠山川戦扇撰擅旋染栓栴殲氈泉洗浅潜潺煎煽燹疝痳癬盞穿筅筌箋箭簽籤線繊羨腺船薦蝉詮譫賎賤践遷選銑銓銭閃闡顫餞饌鮮 seno妹 seri競糶芹 setsu切刹截折拙接摂泄洩渫窃節絏褻設説雪 sewa偬 sha借写叉奢娑射捨斜沙洒瀉炙砂社紗者舎藉謝赦赭車遮釈 " +
  "shabe喋 shachi鯱 shaku借勺嚼妁尺杓灼爵癪石積笏綽芍酌釈錫鑠 shi之仔仕伺住使侈侍信刺史司咫嗜嗣嗤嘴四址塩士姉始姿子孜尸尻屍岸岻市師弑弛強彊後志思恣慂指揣摯支斯新施旨時枝枳柿梓椎次止歯死氏清滓為獅石示祀祉祗祠私秕粃糸紙紫緇翅肆肢脂自至芝虐蚩視詞試詩誌誣諡諮資賜趾輜雌飼駟鴟鵄 " +
  "shiba姑少屡暫柴累絏縛縲芝頃 shibari縛 shibe標蕊蕋蘂 shibi痲痺 shibo凋搾瑩絞纈 shibori絞 shibu渋澁 shichi七質 shidare垂 shiga柵 shige密成欝滋稠縟繁茂茸蕃重鬱 shigeru滋繁茂蕃 shigi鴫鷸 shiji蜆 " +
  "shijimi蜆 shika併叱呵咄咤喝尸屍然而色顰飾鹿 shikabane尸 shiki局式敷梱樒甃縲色識閾頻 shikimi樒 shiko而醜鐚 shima島嶋嶌洲締縞 shimari締 shime占呈湿示絞締諜閉 shimi湃滲 shimo下僕墅楚痔隷霜 " +
  "shin伸侵信呻唇娠宍宸寝審岑心慎振斟新晋晨森榛槇津浸深滲申疹眞真瞋神秦箴紳縉脣臣芯薪蜃親診請賑身軸辛辰進針鍼震駸 shina品娜娟嫋科秕粃級綽繊階靭靱 shino信凌篠鎬駕 shinobi忍 shinobu忍 shio刑塩栞汐潮罰鹵鹹 shiori栞 shira劾報按査検白虱蝨訃調驃 " +
  "shirabe調 shirami蝨 shiri却尻屏擯斥知臀退逡 shiro代城堊潘白皎皓皙皚縞鐐顴 shiru印徴徽標款汁璽症署註誌識譜載銘録首験 shirube標 shirushi印 shishi宍獅鹿 shishu繪 shita下倭儒従循慕扈掾服殉溜滴瀝舌設認賓遜遵陪随隨隷馴 " +
  "shito茵蓐蔀褥 shitomi蔀 shitone茵 shitsu叱執失嫉室悉桎櫛湿漆瑟疾膝設質躾 shitsuke躾 shiwa皴皺謦 shizu倭姶憺沈没淪湎湛湮滴謐鎮閑雫静靜 shizuka静靜 shizuku雫 " +
  "sho倡傷償処初勝匠升召哨唱商嘯墅声奨妾姓娼宵将小少尚嶼庄床庶廠彰従性悄悚慫慴憔憧懾所承抄招捷掌昇昌昭晶暑曙書松梢椒檣正沼消渉渚湘漿瀟焦焼照牀牆猖猩璋生症瘴相省睫硝礁祥称章竦笑笙簫粧精紹緒署翔聖聳肖胥荘菖蔗蕉蕭薯藷衝装裳觴訟証詔詳誦請諸證象賞蹤逍鈔鉦銷鍾鐘陞障鬆 " +
  "shoku嗇嘱埴属式植殖燭稷織職色蜀蝕触贖食飾 shoro寄 shu主侏修収取周啾囚執姑守宗就崇州愁手拾撞朱柊株椶楸殊洲湫珠甃祝秀秋種終繍繻羞習聚脩腫臭舅舟蒐衆袖褶襲讎讐趣蹴輯週酋酒酬醜銹集須首驟麈 shuku叔宿淑祝粛縮蹙郵 shun俊峻悛春浚瞬竣舜蕣蠢逡雋駿 shutome姑 " +
  "shutsu出 so三争俎倉候偬僧創剿勦匆十双叟叢咀喪嗽嗾噌噪塑壮奏宋宗寒層巣左徂怱惣想愴所挿捜掃措掻搜操早曹曽曾桑棕楚槍槽沮淙溯滄漕漱燥爪爽狙甦疎疏疽痩瘡相磯礎祖祚租窓箏簇粗粧糟素組綜総總聡聰艘艙艸草荘葬蒼蔬藻蘇装訴詛走踪蹌躁輳送遡遭阻霜騒鼠齟 soba側傍嬬屹峙 sobi聳 sode袖 " +
  "soe副添 sogi枌 soi添 soko害底損残毒虐蠱賊 soku仄促側則即塞息惻捉束測熄燭職足速 soma杣 some染涅 somu乖倍叛背 son存孫尊忖損村樽蹲遜邨 sona供備膳饌 sonae供 sono其園彼苑薗 sora空虚諳諷 sore其某非 sori反橇 soro候剤揃齊 " +
  "soroi揃 soshi刺毀誹謗讒 soso唆嗾沃注淙溌漑潅澆瀉灌盥 soto外槨 sotsu卆卒率 sowa岨 sozo坐漫 su住周壽子守寸寿崇州巣数斯日朱枢栖洲珠笥簀簾素芻角諏趨酢酸陬須首鼈 suba慓昴趙 subaru昴 sube凡渾滑統綜總 subi盧 suda箔簾魅魑 " +
  "sudare簾 sude已既業 sue季据未末陶 suga姿眇管菅 sugame眇 sugata姿 suge菅 sugi宕杉椙榲軼過邁 sugo凄双菅 sugu傑雋 sui吸吹垂帥彗悴推水炊瘁睡穂粋翠膵萃衰遂邃酔錐錘 suji筋 suke亮介佐佑典助右弼相祐資輔 suki梳次漉犂透鋤隙 " +
  "suko少毫頗 suku寡少尠巣掬撈救済竦薩蝎鮮 suma宋 sume皇 sumi住墨清澄炭純菫角隅 sumire菫 sumomo李 sun寸 suna便即廼樸漁漠焉砂 sune拗脛臑 suno楪 suri刷摺擂擦磨 suru尖摺犀鋭駿鯣 surume鯣 susa凄凛 sushi鮓鮨 " +
  "suso裾 susu侑勧奏奨慂慫歔漱漸煤羞膳臾芒薦 susuki芒薄 susumu晋漸進 suta廃替癈魎 sute拌捐捨撤棄遺釈 suwa坐楚 suzu凉涼清硯鈴鐸鱸 suzuki鱸 suzume雀 suzuri硯 ta丹他咤多夛大太手汰田駄 taba束紮莨 tabako莨 tabe食餐 " +
  "tabi度旅 tabo髱 tabu哄 tachi奄忽立舘裁逍達館驀 tachibana橘 tada但佶匡只唯尹徒忠惟楷汎漂爛直糜糺糾董訂飭 tadasu匡 tade蓼 tae仔堪妙栲禁絶耐 taga互差爽箍距農逓違錯 tagai互 tago宕輦 tagu伉例偶匹双彙疇逑醜降類 " +
  "tai代体台坦堆壇大太夷対岱帝帯平当待怠態戴擡替殆泰滞炬玳耐胎腿苔袋褪諦貸躰退逮隊頽颱駘鯛黛 taira平 taji但 taka亢僑卓喬孝宅寳尊尚尭峨峻崇嵩嵯巍幣敬昂楼檠篁襄貨貴鐙閣隆高鷹 takamura篁 takara宝寳財 take丈健剛威孟岳嶽建悍武毅猛獗竹筍茸酣闌雄驍 " +
  "takenawa酣闌 takenoko筍 takeshi健威孟武毅猛 taki滝瀧焚薪 takigi薪 tako蛸鮹 taku倆儲匠卓啄宅工巧度托択拓沢澤濯琢畜磔蓄蘊託謫貯逞鐸 takumi匠工巧 tama偶卵圭孚廟溜玉珠球環給蛋賜遇霊魂魄 tamago卵 tamaki環 " +
  "tame例愾溜為狷矯試躇躊験 tami丹民 tamo存袂 tamoto袂 tamotsu保有 tamu屯癬 tan丹単反啖嘆坦憚憺担探旦檀歎段毯淡湍湛潭澹炭痰眈短站端箪綻耽胆蛋袒誕譚鄲鍛 tana店掌棚穀 tane稙種胤 tani渓溪谷谿 tano倚叮嘱娯嬉宴怙恃愉憑托負馮 tanu狸 " +
  "tanuki狸 tao倒婀嫋斃蹶顛 tara垂槃盤盥鱈 tare垂髦 tari垂渡足 taru垂樽足醂 tashi嗜慥確 tasu侑幇弼掖掾援翼裨襷賛質 tasuki襷 tata佇叩戦扣敲殴湛畳祟站賛闘 tataki叩 tatami畳 tatari祟 tate奉建楯榜献碑立竪縦舘蓼館鬣 " +
  "tategami鬣 tato例借喩畳譬 tatoe譬 tatsu巽撻燵立竜辰達龍 tatsumi巽 tawa婬弄戯撓謔譫 tawara俵 taya絶 tayo便 tazu携繹羇羈討轡 te勅幣弖手 tea肢 tega券 tegu輦 " +
  "tei丁亭低体停偵剃叮呈堤定帝幀底庭廷弟悌抵挺提柢梯汀涕牴禎程綴締艇袋觝訂諦貞蹄逓逞邸鄭酊霆鼎 teka梏 teki剔摘擢擲敵滴狄的笛荻覿適 teko梃 ten伝典填天奠展巓店恬殿添点甜癲篆纏貂貼転輾霑顛 tera寺衒 teru光昭晃暉照皓輝 tesu杆檻欄闌 tete父 " +
  "tetsu哲徹撤綴跌轍迭鉄鐡鐵 to人任倒偸兎党兜内冨冬凍刀利到十吐唐図土堵塔塗塘外套妬富屠峠島年度当徒悼戸投掉搭撓斗杜東桃桐桶棟橙止洞涛淘渡湯滔濤灯燈独田當疏疼痘登盗盪睹瞳砥砺礪祷稲等筒答籐糖統肚芯苳茫菟董蕩薹藤融蟷蠧討読謄豆豊賭踏蹈迂逃透途逗逞遐道遠都鍍鐙門闘陶鞜韜頭騰鬧鳥 " +
  "toba帳帷幄 tobi扉溌跳飛鳶鴟 tobira扉 tobo乏枢 tochi栃橡 todo停届拘椴滞留禁稽轟逗遏駐 todoke届 todoki届 todoro轟 todoroki轟 toga咎尖尤栂科罰 toge峠棘遂 togi伽研 toi問樋砥砺 toji封綴緘編閉闇 toka概鑠 " +
  "toke溶熔融解銷鎔 toki刻常時註辰鴇 toko処壇常床砧 tokoro処所 toku匿得徳悳涜牘特督禿篤読 toma止脾苫 tomari泊 tome止留 tomi冨富福臣頓 tomo伴供倶偕儔儕共具友同巴徒智曹朋朝檠炬燈燭知纜艫輩鞆 tomoe巴 tomoshi灯 tomu弔 " +
  "tomurai弔 ton問噸団富屯沌豚遁頓鳶 tona唱称誦隣 tonari隣 tonbi鳶 tone舎 tono外殿 tora囚執寅拘捉捕擒虎 tori俘取堡塁塞廓捕擒砦禽穫虜通酉鳥 toriko擒 toro取瀞 toru亨徹融透通達 tose歳 toshi俊利壽季寿年敏歳淑稔紀 " +
  "toto均整調 totsu凸吶咄姻嫁帰突訥 toyo豊 toza鎖閉 tsu対津痛通都 tsuba唾椿沫翅翼鍔 tsubaki椿 tsubame燕 tsubasa翼 tsubo坪壷壺局莟蕾 tsubomi莟 tsubu潰粒 tsubura円 tsubute礫 tsuchi土培塊戊槌 " +
  "tsudo集 tsue杖 tsuga番 tsugai番 tsuge告詔語 tsugi二嗣接次継 tsugomori晦 tsugu償嗣次紹継賠鶫 tsugumi鶫 tsui卆卒叙啄喋墜対序椎潰秩竟第築終費追遂 tsuide序 tsuji辻 " +
  "tsuka事仕使倦僚儡労勦塚官宦宰寮工弊憊捕掌掴攫支曹束疲瘁発繃罷羸職遣馭 tsukai使 tsukami掴 tsukasa務司 tsuke付漬附 tsuki付坏尽憑搗既月槻歇突筑築附 tsuku佃作几勦尽悉旁机案殲突筑築繕製蹲附 tsukuda佃 tsukuri作造 tsukuru作 " +
  "tsuma妻嬬審拈撮爪翹褄詰詳諦跌蹉蹶鈕頓 tsume冷冽爪詰 tsumi摘積罪 tsumo蟠 tsumoru積 tsumu万紡紬績颶飄 tsumugi紬 tsun劈聾 tsuna係系絆絡維綱繋羇 tsunagi繋 tsunbo聾 tsune常庸彝恒経雅 tsuno募角 " +
  "tsura列展排洛熟聯肆行貫辛酸面 tsure儷連 tsuri吊膈釣 tsuru劔吊弦敦蔓釣釼鋏鶴 tsurugi剣 tsuta傳拙蔦 tsutae伝 tsuto努劾勉務勤孜役職邁 tsutsu兢塘恙恪矜祗竦筒粛虔防飭齋 tsutsuga恙 tsutsumi包堤 tsuwa仗戎 " +
  "tsuya艶艷 tsuyo侃勁姜強彊驃 tsuyu汁露 tsuzu倹約続綴褸鼓 tsuzuki続 tsuzumi鼓 tsuzura葛 tsuzure綴 tsuzuri綴 u保卯右宇布恍有烏生盂紆羽芋菟訟訴諍迂雨饂鵜齲 uba奪姥簒褫 ube肯諾 ubu産 uchi内打討 ude腕釧 udo饂 " +
  "ue上栽植殖稼藝飢餓饉饑 uga漱穿鑿 ugo動揄撼盪蕩蠕蠢蹌 ugu鯏鴬鶯 uguisu鴬鶯 ui初茴 uji氏蛆 uka伺候偵窺覗諜闖 uke受承稟請饗 uki憂浮蘋 uma午厩埋廠旨甜産站馬駅驛 umaya厩 ume呻埋梅楳 umi海膿 un云吽暈海繧耘蘊運雲 una促催海督趣項領鰻 " +
  "unagi鰻 une畔畝畦 uo魚 ura兆卜占卦怨恨悵慊憾浦筮羨裏裡鞅 uranai占 urara麗 ure嬉恤悄患愁憫戚熟病虞騒 ureshi嬉 uri売瓜糶 uro鱗 uroko鱗 uru儒売洽湿漆潤濡粳閏霑 uruchi粳 urushi漆 uryu瓜 usa兎兔菟驢 usagi兎兔 " +
  "ushi丑喪失牛艮 ushio潮 ushiro後 uso嘘嘯獺鷽 usu漓碓繻膜臼菲薄 uta呻哥唄唱嘔嫌宴欧歌疑詠詩謡謳 utai謡 ute萼闍 uto疎疏 utsu内写器奕婉抄搬摸暎欝現移窕腔謄遷鈔靫靭鬱 utsubo靫 utsushi写移 utsutsu現 uwa上噂表 uwasa噂 " +
  "uzu埋堆填水渦潘疼踞蹲鶉 uzura鶉 wa倭匂和杷波琶環盤石破磐羽葉訪話輪鷲 wabi侘詫 wada皮軌轍 wai合哀愛歪猥矮穢賄隈 waka劃夭嫩札沸派稚若訣 wake分判弁班訳辨頒 waki弁掖脇腋膀辨 wako若 waku惑枠涌湧飽 wame諤 wan彎椀湾碗腕 wana罠 " +
  "wani鰐 wapa童 wara原呵嗤妾春良莞蕨藁蚩蟠 warabe童 warabi蕨 warai笑 warawa童 ware割我破 wari券割契率破符 waru凶悪毒狡猾獪獰 wase鷲 washi儂鷲 wasu忘遺 wata亘幡廊杭棉済渉渡私竟綿航袍蹊 watakushi私 " +
  "watana渡 watari渡 wataru亘済渉渡航 watashi渡 waza伶俳倡厄夭妓害態技業災禍 wazu僅患才擾煩累 ya也八冶哉埜夜奴家屋弥彌悦揶柳椰爺矢箭綾耶舎薬谷野陽養 yabu儡嗇壊弊悋敗敝破薮藪訌 yachi萢 yado宿 yagi柳 yagu櫓 yagura櫓 " +
  "yaha筈 yai刃柳灸焼 yaji簇鏃鏑 yaka嘩属族 yake宅焼 yaki焼磁 yako奴 yaku厄庁役扼疫約署薬衙訳躍軛鑰 yama倭僊山梗棠疾病痾翰豪豺 yamato倭 yame休寝息歇渫罷辞 yami闇 yamo寡 yana柳柵梁楊簗 yanagi柳 yani脂 yara柵 " +
  "yari槍遣鎗鑓 yasa優易 yase毀痩 yashi廟畜第邸 yashiki邸 yashiro社 yasu休保偃妥安寧尉康廉恬恭息憺易泰鑢靖 yasumi休 yasuri鑢 yato傭賃雇 yatoi傭雇 yatsu僕八奴悴憔谷 yawa儒凱柔穆調諧軟輯 yawara和 " +
  "yo与世予代余佯依傭八四因壅夜夭央妖容幼庸恙慂拗揚揺擁暘曜栄楊榕様沃洋溶漸煬熔瑶瓔用痒瘍癢癰窈米羊耀腰膺與葉蓉要誉謡豫踊輿遥邀鎔陽預養鷹 yobi号呼 yobo丁 yobu呼 yoda涎 yodo淀澱 yogo汚疥 yoi宵酔 yoji攀 yoke除 yoko佞横緯讒違邪 " +
  "yoku弋慾抑欲沃浴翌翼 yome嫁 yomi活甦詠読 yomo艾蓬蕭 yomogi艾蓬 yon四 yona汰淘米 yone米 yori依和因寄撚由縒自順頼 yoro丁兌冑寄歓説跚蹌蹣鎧驩 yoroi鎧 yorozu万萬 yose寄寓 " +
  "yoshi佳儀克厳吉啓善喜嘉好媾宜寿徳悦愛慶敬栄欣淑温由祥禎純美義能至良芳葦葭誼賀 yoshimi好 yoso扮粧装 yotsu四嫡 yowa嬬弱懦歯羸脆齢 yu佑侑優勇友右喩夕夫宥尤幸幽弓悠愉憂揄有柚楢油游湧湯熊猶猷瑜由癒祐結臾蝣融裕誘諛諭輸遊郵雄 yua浴 yuba旋 yubi指 " +
  "yubu韜 yuda委弼檠 yue故 yuga歪 yui唯由結 yuka床牀 yukari縁 yuki之幸征行裄雪 yuku征行 yume夢 yumi弓窿 yuno柚 yure揺 yuru允免宥容弛忽恕放綽緩縦聴許赦釈 yurushi許 yusu揺梼 yuta穣胖饒 yutaka温胖裕豊 " +
  "yuzu揖柚讓遜 yuzuri譲 yuzuriha楪 yuzuru譲讓 za三佐坐左座挫沙砂蓙蔵邪 zabu三 zai催剤哉在宰才斉斎材歳済祭細罪西財載際齋 zaka坂酒阪 zakai堺境 zakana肴魚 zake酒鮭 zaki咲崎嵜 zako迫 zaku榴 zakura桜 zama様 " +
  "zame鮫 zamurai侍 zan三参塹山嶄惨慙慚散斬暫桟槧残産竄算讒 zane実真 zao棹竿 zara皿 zare戯 zaru猿笊 zasa笹 zashi刺差指 zato里 zatsu雑 zawa沢澤 zawari障 zaya鞘 ze世所是瀬背膳邪 zei勢噬砌税筮背脆蛻西贅 " +
  "zeki咳堰藉関關 zemi蝉 zen全前善喘山染涎漸然禅繕膳薇蠕銭髯 zeni銭 zetsu絶舌説 zo三像僧双増慥憎曹曽曾臓草蔵藏象贈贓造雑須 zoe副沿添 zoko底 zoku俗属族束簇続蔟賊鏃 zome染 zon存尊損 zone埣 zono園苑薗 zora空 zoroi揃 " +
  "zu主図子寿手数杜水津洲珠簀蘇誦豆逗通都酢須頭鶴 zuchi土槌鎚 zue末杖 zui推水瑞蕊蘂螟隋随隨髄 zuka塚束 zukai使遣 zuke付漬 zuki月槻突筑築附 zukue机 zukuri作造 zuma妻潴褄 zume爪詰 zumi住墨曇泉済澄炭積純角隅 zun寸 zuna綱 " +
  "zune恒脛 zuno角 zura連面 zuri刷摺釣 zuru弦狡蔓鉉鶴 zushi鮓鮨 zuto苞 zutsu筒 zutsumi包堤";

/** Surnames that are not read by their characters. */
const SURNAMES =
  "七五三=shime 三厩=minmaya 三枝=saigusa/saegusa 三瀦=mizuma 三省=mitsuyoshi 三膳=miyoshi 上三川=kaminokawa 上上津役=kamikojaku 上塘=kamitomo 上浮穴=kamiukena 上海=shanhai " +
  "上総=kazusa/katsusa 上遠野=katono 上関=kaminoseki 下上津役=shimokojaku 下到津=shimoitozu 下総=shimosa 下魚棚=shimonotana 不知火=shiranuhi 中名生=nakanomyo 中茶屋=nakanochaya " +
  "中院=nakanoin 九十九=tsukumo 九里=kunori 亀戸=kameido 五十公野=izumino 五姓田=goseda 五摂=gosho 五月丘=satsukigaoka 五月女=saotome 井口=inokuchi 井面=inomo 仁田=nitsuta " +
  "仲哀=chusetsu 伊達=date 伍樹=itsuki 伝川=tsutagawa 佐屋=sata 信濃=shinano 八生=yayoi 六合=kuni 初宿=shiyake 功刀=kunugi 匂坂=sakisaka 十寸見=masumi 南風見=haemi 印牧=kanemaki " +
  "各務=kagami 各務原=kakamigahara 名執=natori 名越=nagoya 向坂=sakisaka 喜屋武=kiyan 喜舎場=chishaba 四十九院=tsurushin 四十住=aizumi 国府田=koda 土庄=tonosho 土筆=tsukushi " +
  "城崎=kinosaki 埣浦=soneura 埴田=hanta 堀田=hotsuta 塩江=shionoe 壹岐=iki 外立=hashidate 大仏=oragi 大和=yamato 大和屋=yamatoya 大宅=oya 大日方=obinata 太刃掛=tachikake " +
  "宇壽山=ujiyama 安富祖=yafuso 宍粟=shiso 宗尊=munekata 實藤=saneto 寿松木=suzuki 對馬=tsushima 小宮山=komiyama 小嵐=kogarashi 小比類巻=kobirumaki 尹東=ito 山懸=yamagata " +
  "山縣=yamagata 岸科=kishina 岸里=kishinosato 峡部=kibe 帯刀=tatewaki 常盤=hitachi 常陸=hitachi 常陸宮=hitachinomiya 常陸山=hitachiyama 弟子屈=teshikaga 弥生=yayoi 強矢=suneya " +
  "彗月=hazuki 後志=shiribe 忌野=imawano 忍壁=osakabe 忽滑谷=nukariya 忽那=kutsuna 恩納=una 愛鷹=ashitaka 我妻=agatsuma 扇子=ogi 手崎=terasaki 把田=tahata 押鐘=shido 拓植=tsuge " +
  "拓殖=tsuge 挟間=hazama 斉木=saeki 斎宮=itsuki 斑鳩=ikaru 新国=nitsukuni 新家=ninomi 日原=hinohara 日向=hyuga 日向野=higano/hyugano 日戸=nitsuto/hinoto 日生=hinase " +
  "早匂=sakaori 明津=akutsu 春原=sunohara 晴山=hariyama 曲直瀬=manase 曵地=hikichi 會津=aizu 月潟=tsukigara 服部=hatori 木下=kinoshita 木栖=kisumi 木江=kinoe 杉妻=suginome " +
  "来生=kisugi 東庄=tonosho 東海林=shoji 東風平=kochihira 松根=one 架谷=hasatani 柘植=tsuge 柳生=yagyu 栢山=kayama 栫井=kakoi 根上=neagari 桃生=mono 梅丘=umegaoka 椎本=shinomoto " +
  "楓山=akiyama 標葉=shineha 檪本=ichinomoto 正親町=ogimachi 武居=takesue 武生=takefu 毒島=busujima 江剌=esashi 池坊=ikenobo 沓水=minami 河芸=kawage 河鰭=kawahata 注連=shime " +
  "津国=tsunokuni 浪花=naniwa 浮穴=ukena 海士=ama 海老=ebi 海老原=ebihara 海老名=ebina 海老江=ebie 海老沢=ebisawa 海老田=ebita 淨沼=kiyonuma 渡合=watarai 渡島=oshima 温泉津=yunotsu " +
  "湯前=yunomae 潮来=itako 瀧川=tatsukawa 瀬尾=seno 瀬端=sahata 烏龍亭=urontei 爾見=shikami 物袋=mote 猪狩=igai 瑞木良=mizukiri 生亀=ikekame 生内=obonai 生名=ikina 生天目=namatame " +
  "生方=ubukata 生畑目=namatame 生間=ikama 田倉=tanokura 田子=tatsuko 田嶌=tatsuta 田辺=tanabe 田邉=tanabe 田邊=tanabe 百百=todo 皆瀬=munase 監物=kenmotsu 眞田=sanada 真巨=mami " +
  "真水=shimizu 真狩=matsukari 矢間=yazama 石槫=ishikure 碓水=usui 神代=kumashiro 神木=shiboku 神楽坂=kagurazaka 神辺=kanabe 税所=saisho 種田=oida 稲生=ino 稻井=inai 穴生=ano " +
  "端樹=mizuki 笘篠=tomashino 笛吹=usui 笹生=saso 箕嶋=minoshima 箕輪=minowa 粕谷=araya 紀国屋=kinokuniya 紅林=kurebayashi 素木=shiraki 紫門=saimon 綺月=hazuki 緋田=akeda " +
  "総生=fuso 義良=norinaga 羽二生=hanyu 羽生=hanyu 羽生田=hanyuda 胡桃沢=kurumizawa 膽澤=isawa 舛瀉=masuzoe 舟波=funami 舟生=funyu 船生=funyu 花山院=kasanoin 苗田=inada " +
  "茂木=moteki/motegi 茅根=chinone 荻莊=ogisho 菅股=suganomata 萓場=kayaba 萩永=oginaga 葛尾=katsurao 葛山=katsurayama 藍島=ainoshima 蛍池=hotarugaike 行方=namikata " +
  "角館=kakunodate 解良=kera 設樂=shitara 詫摩=takuma 詫間=takuma 諏方=suwa 足羽=asuwa 辰口=tatsunokuchi 近江=omi 近江谷=omiya 逸見=henmi 遠江=totomi 酒勾=sakawa 酒酒井=shisui " +
  "金隈=kanenokuma 錦織=nishigori 長宗我部=chosokabe 長谷=hase 長谷井=hasei 長谷山=haseyama 長谷川=hasegawa 長谷美=hasemi 長谷見=hasemi 長谷部=hasebe 門叶=tokanai 陶山=suyama " +
  "陸奥=mutsu 隆速=takasumi 雨森=amenomori 頃川=koromogawa 高務=takatsuki 鳥羽田=totsupata 鳥膚=totsupata 鴻巣=konosu 鴻池=konoike 鷲見=sumi 鷹嘴=takanohashi 鷹巣=takanosu " +
  "鷹觜=takanohashi 麻生=aso";

let known: ReadonlyMap<string, readonly string[]> | undefined;

/** The readings of a character, or of a surname that has one of its own; undefined for others. Made at the first use. */
export function kanjiReadings(characters: string): readonly string[] | undefined {
  known ??= readTable();
  return known.get(characters);
}

function readTable(): ReadonlyMap<string, readonly string[]> {
  const table = new Map<string, string[]>();
  for (const part of READINGS.split(" ")) {
    const [reading = ""] = /^[a-z]+/.exec(part) ?? [];
    for (const character of part.slice(reading.length)) {
      const there = table.get(character);
      if (there === undefined) table.set(character, [reading]);
      else there.push(reading);
    }
  }
  for (const pair of SURNAMES.split(" ")) {
    const [surname = "", readings = ""] = pair.split("=");
    table.set(surname, readings.split("/"));
  }
  return table;
}
