"""The sample firm's people, all invented: salespeople, customers and whose accounts they are."""

from dataclasses import dataclass
from datetime import date

HANDOVER = date(2026, 5, 1)  # from this day SP-04's accounts belong to others


@dataclass(frozen=True)
class Salesperson:
    id: str
    name: str
    region: str
    team: str
    hired: date
    left: date | None
    commission: str
    note: str = ""


@dataclass(frozen=True)
class Customer:
    """`former` had the account until the handover; `since` and `until` are month numbers (May 2025 is 0);
    `size` is 1 to 5; `taste` the categories it buys, by their first letters."""

    id: str
    name: str
    region: str
    contact: str
    phone: str
    email: str
    address: str
    owner: str
    former: str
    since: int
    until: int
    size: int
    taste: str
    note: str

    def seller(self, day: date) -> str:
        """Whose account it was on that day."""
        return self.former if self.former and day < HANDOVER else self.owner


SALESPEOPLE = (
    Salesperson("SP-01", "周雨桐", "East", "Trade", date(2025, 4, 1), None, "0.025"),
    Salesperson("SP-02", "Marta Holm", "Overseas", "Trade", date(2025, 4, 1), None, "0.02", "English, Danish, German"),
    Salesperson("SP-03", "韩书宁", "South", "Trade", date(2025, 4, 14), None, "0.02"),
    Salesperson("SP-04", "陆子衡", "South", "Hospitality", date(2025, 4, 14), date(2026, 4, 30), "0.015",
                "Accounts handed over to SP-06 and SP-03 on 2026-05-01 客户已移交"),
    Salesperson("SP-05", "何予安", "East", "Hospitality", date(2025, 4, 21), None, "0.01"),
    Salesperson("SP-06", "Iris Fong 方绮岚", "South", "Hospitality", date(2026, 3, 16), None, "0.015"),
)  # fmt: skip

# name | contact | e-mail | address | owner | former | since | until | size | taste | note
_ROWS = """
East
上海明和茶业有限公司|顾明和|order@minghe-tea.example|上海市栖霞湾路 88 号|SP-01||0|99|5|TW|Monthly statement 月结
杭州听泉里茶舍|沈听|hello@tingquanli.example|杭州市听泉巷 8 号|SP-01||0|99|4|TWG|
苏州半亩塘生活馆|陆知微|buy@banmutang.example|苏州市半塘弄 21 号|SP-01||0|99|3|WCG|
南京云岫里商行|许云岫|yunxiuli@mail.example|南京市青竹街 105 号|SP-01||0|99|3|TWC|
宁波海棠湾百货有限公司|毛海棠|stock@haitangwan.example|宁波市海棠湾大道 1 号|SP-01||0|99|5|CKG|
无锡竹影深茶楼|华影|zhuyingshen@mail.example|无锡市竹影路 60 号|SP-01||0|99|2|TWB|
绍兴拾瓷坊|鲁青|shici@mail.example|绍兴市越桥下 3 号|SP-01||4|99|2|WC|
上海慢物杂货铺|白小满|manwu@mail.example|上海市梧桐里 12 弄 6 号|SP-01||7|99|3|CBG|
合肥松间集贸易有限公司|程松|trade@songjianji.example|合肥市松间路 400 号|SP-01||11|99|4|TWK|Met at the spring fair 春季展会
上海栖云渡酒店|孟栖|purchase@qiyundu.example|上海市云渡路 2 号|SP-05||0|99|4|CTK|
杭州湖畔一集餐饮有限公司|叶集|order@hupanyiji.example|杭州市柳浪新村 18 号|SP-05||0|99|3|KCB|
苏州枕河眠民宿|苏眠|hi@zhenhemian.example|苏州市枕河街 77 号|SP-05||0|12|2|CW|No order since spring 2026
南京梧桐树下咖啡|秦桐|beans@wutongshuxia.example|南京市梧桐大道 9 号|SP-05||0|99|2|WG|
宁波望潮十八楼|应潮|wangchao18@mail.example|宁波市望潮路 18 号|SP-05||2|9|3|KC|Closed for rebuilding, pays late 装修停业
上海蓝桉企业服务有限公司|蓝安|office@lanan-services.example|上海市蓝桉路 333 号|SP-05||3|99|2|TC|
嘉兴南枝宴会中心|钱南枝|banquet@nanzhi.example|嘉兴市南枝路 5 号|SP-05||6|99|3|CK|
South
广州木棉渡茶行|梁棉|mumiandu@mail.example|广州市木棉渡 14 号|SP-03||0|99|4|TW|
深圳一盏灯家居有限公司|邓一|home@yizhandeng.example|深圳市灯火路 68 号|SP-03||0|99|4|WCG|
厦门鹭屿半山茶庄|林半山|luyu@mail.example|厦门市鹭屿路 31 号|SP-03||0|99|3|TB|
福州榕荫下商行|郑榕|rongyin@mail.example|福州市榕荫里 2 号|SP-03||5|99|2|TWK|
东莞禾木器皿批发部|何木|hemu@mail.example|东莞市禾木工业路 11 号|SP-03|SP-04|1|99|4|CKB|
海口椰林小馆|符椰|yelin@mail.example|海口市椰林街 26 号|SP-03|SP-04|2|99|1|KB|
广州珠岸云酒店|谭珠|purchase@zhuanyun.example|广州市珠岸路 100 号|SP-06|SP-04|0|99|5|CKT|
深圳湾上餐饮管理有限公司|温湾|order@wanshang.example|深圳市湾上道 7 号|SP-06|SP-04|0|99|4|KC|
珠海潮声里度假村|容潮|stay@chaoshengli.example|珠海市潮声路 55 号|SP-06|SP-04|0|99|3|CWB|
厦门白鹭汀酒店|白汀|banquet@bailuting.example|厦门市白鹭汀 9 号|SP-06|SP-04|3|99|3|CT|
佛山岭上宴会楼|岭南生|lingshang@mail.example|佛山市岭上路 3 号|SP-06|SP-04|0|6|2|KC|Moved to another supplier, January 2026
Lantern Bay Catering 灯笼湾餐饮|Elsie Kwan|kitchen@lanternbay.example|Unit 4, 20 Lantern Bay Road, Kowloon|SP-06||11|99|4|KCB|
深圳云厨公社|曾云|yunchu@mail.example|深圳市云厨街 1 号|SP-06||13|99|3|KB|
The Banyan Steps Hotel|Ruben Sá|stores@banyansteps.example|3 Banyan Steps, Macao|SP-06||15|99|3|CW|
Overseas
Harbour & Vine Ltd|Ellen Marsh|buying@harbourvine.example|12 Ropewalk Quay, Bristol|SP-02||0|99|5|TWC|
Juniper Lane Stores|Peter Ashdown|orders@juniperlane.example|7 Juniper Lane, Leith|SP-02||0|99|3|WGB|
Nordlicht Teekontor GmbH|Anke Dirksen|einkauf@nordlicht-teekontor.example|Fleetkai 9, Hamburg|SP-02||0|99|5|TW|
Maison Verveine & Fils SARL|Odile Carron|achats@maisonverveine.example|4 rue des Tilleuls, Lyon|SP-02||0|99|3|TC|
Kom & Blad B.V.|Joost Veldkamp|inkoop@komenblad.example|Theepad 16, Utrecht|SP-02||2|99|3|TWG|
Tidewater Pantry, Inc.|Carla Benitez|purchasing@tidewaterpantry.example|220 Wharf Street, Portland ME|SP-02||3|99|4|CKB|
The "Copper Spoon" Kitchen Shop|Owen Tate|shop@copperspoon.example|5 Mill Lane, Galway|SP-02||4|10|1|KG|
Hoshizora Kissa 星空喫茶|Mio Asakawa|shiire@hoshizora-kissa.example|2-8 Hoshimidai, Kobe|SP-02||6|99|2|WG|
Casa Jacarandá Lda|Inês Moura|compras@casajacaranda.example|Rua das Oliveiras 31, Porto|SP-02||9|99|3|CW|
Saffron Gate Provisions|Farah Qureshi|trade@saffrongate.example|Warehouse 6, Dock Road, Auckland|SP-02||14|99|4|TCK|Trial order
"""
_REGIONS = ("East", "South", "Overseas")
CLOSED_ACCOUNTS = ("佛山岭上宴会楼", 'The "Copper Spoon" Kitchen Shop')


def _customers() -> list[Customer]:
    found: list[Customer] = []
    region = ""
    for row in _ROWS.strip().splitlines():
        if row in _REGIONS:
            region = row
            continue
        name, contact, email, address, owner, former, since, until, size, taste, note = row.split("|")
        number = len(found) + 1
        found.append(Customer(f"CU-{number:03}", name, region, contact, f"555-{100 + number:04}", email, address,
                              owner, former, int(since), int(until), int(size), taste, note))  # fmt: skip
    return found


CUSTOMERS = tuple(_customers())
