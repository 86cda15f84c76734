"""The sample firm's goods, all invented: products, what they cost, and the suppliers that bring them."""

from dataclasses import dataclass
from datetime import date

from sample_draw import Draw, month_number

NEW_PRICES = date(2026, 1, 1)  # list prices rose on this day


@dataclass(frozen=True)
class Product:
    """`price` is the list price in cents, `cost` the standard cost in 1/10000; `pack` and `lot` (what a customer of
    middling size orders) in thousandths of the unit; `weight` how often it is asked for, 0 for never."""

    id: str
    name: str
    category: str
    unit: str
    price: int
    cost: int
    pack: int
    lead: int
    lot: int
    weight: int
    supplier: int

    @property
    def step(self) -> int:
        """What its quantities are multiples of: half a kilogram, or one piece."""
        return 500 if self.unit == "kg" else 1000

    def price_on(self, day: date) -> int:
        """The list price of a day in cents, in steps of 0.10."""
        return self.price if day >= NEW_PRICES else self.price * 965 // 10000 * 10


# supplier | the working day of the month on which it delivers | share, per cent, that goes straight to EAST
SUPPLIERS = (
    ("Misty Peak Tea Growers 雾岭茶农合作社", 2, 0),
    ("Old Creek Tea House 老溪茶厂", 4, 0),
    ("White Kiln Porcelain 白窑瓷业", 3, 0),
    ("Stonewater Pottery 石水陶坊", 8, 35),
    ("Ironwood Cookware 铁木炊具厂", 6, 0),
    ("Three Willows Kitchen Goods 三柳厨具", 10, 30),
    ("Green Node Bamboo 青节竹业", 5, 0),
    ("Clear Lake Glass 澄湖玻璃", 12, 0),
)

# Prices drift: per mille of the standard cost that a category costs in May 2025, and by how much that moves a month.
_DRIFT = {
    "Tea": (860, 14), "Ceramics": (950, 6), "Woks & pots": (890, 12),
    "Kitchen": (1040, -5), "Bamboo": (930, 8), "Glass": (1060, -8),
}  # fmt: skip
_SPRING = {10: 45, 11: 60, 12: 30}  # the first flush is dear: March to May 2026

# category, supplier | name | unit | list price | margin per cent | pack | lead days | lot | weight
_ROWS = """
Tea 0
Longjing green tea 龙井绿茶|kg|386.00|34|5|14|9|9
Biluochun green tea 碧螺春|kg|428.00|33|5|14|6|6
Jasmine pearl tea 茉莉龙珠|kg|298.00|36|5|14|8|8
White peony 白牡丹|kg|342.00|31|5|21|5|4
Silver needle 白毫银针|kg|698.00|27|2|21|3|3
Yellow bud tea 黄芽|kg|455.00|27|2|21|3|3
Tea 1
Tieguanyin oolong 铁观音|kg|318.00|35|5|14|9|8
Rock oolong 岩茶|kg|512.00|32|5|14|5|5
Keemun-style black tea 工夫红茶|kg|236.00|37|5|10|12|8
Smoked black tea 烟熏红茶|kg|268.00|35|5|10|6|4
Aged pu-erh cake 357 g 普洱饼|pcs|96.00|36|28|21|42|7
Chrysanthemum flowers 菊花|kg|124.00|38|5|10|8|5
Osmanthus flowers 桂花|kg|188.00|36|2|10|4|3
Ceramics 2
Gaiwan white 150 ml 白瓷盖碗|pcs|38.50|38|36|20|60|8
Gaiwan celadon 150 ml 青瓷盖碗|pcs|52.00|36|36|20|42|6
Teacup white 60 ml 品茗杯|pcs|9.80|40|120|20|240|9
Tea set for six 六人茶具|set|268.00|31|8|30|16|6
Rice bowl 11 cm 米饭碗|pcs|12.50|37|72|20|180|8
Noodle bowl 20 cm 汤面碗|pcs|26.80|35|36|20|96|6
Dinner plate 26 cm 平盘|pcs|31.50|35|24|20|96|7
Sauce dish 调味碟|pcs|6.40|39|144|20|216|5
Ceramics 3
Clay teapot 200 ml 紫砂壶|pcs|218.00|34|12|35|14|5
Clay teapot 350 ml 紫砂大壶|pcs|286.00|32|8|35|9|3
Tea caddy stoneware 粗陶茶罐|pcs|64.00|37|24|28|36|5
Water kettle ceramic 陶水壶|pcs|148.00|33|12|28|16|3
Soup tureen with lid 汤盅|pcs|72.00|34|12|28|36|4
Sake flask and cups 酒具套装|set|98.00|33|12|28|18|3
Serving platter 40 cm 鱼盘|pcs|86.00|32|12|28|24|4
Woks & pots 4
Carbon steel wok 34 cm 熟铁炒锅|pcs|126.00|31|12|25|24|7
Carbon steel wok 40 cm 熟铁大炒锅|pcs|168.00|30|8|25|16|5
Cast iron casserole 24 cm 铸铁炖锅|pcs|298.00|28|4|40|10|4
Clay pot 2 l 砂锅|pcs|58.00|34|12|15|36|5
Bamboo-lid steamer pot 30 cm 蒸锅|pcs|188.00|30|6|25|12|4
Stock pot 20 l 汤桶|pcs|342.00|27|4|30|8|3
Milk pan 16 cm 奶锅|pcs|69.00|33|12|20|24|4
Cast iron teapot 0.8 l 铸铁壶|pcs|232.00|30|6|45|8|2
Kitchen 5
Chef's knife 20 cm 厨刀|pcs|138.00|34|12|18|20|6
Cleaver 菜刀|pcs|112.00|34|12|18|20|5
Ladle steel 汤勺|pcs|18.50|38|48|12|72|6
Skimmer 漏勺|pcs|24.00|37|48|12|48|4
Chopsticks, 10 pairs 筷子十双|set|29.80|40|50|12|100|8
Soup spoon melamine 汤匙|pcs|4.20|38|200|12|300|6
Cutting board rubberwood 砧板|pcs|76.00|33|10|22|20|5
Kitchen scale 5 kg 厨房秤|pcs|89.00|24|20|30|20|3
Apron canvas 围裙|pcs|42.00|39|40|15|40|4
Tea towel linen 茶巾|pcs|16.80|41|60|15|120|6
Bamboo 6
Tea tray bamboo 竹茶盘|pcs|158.00|35|8|18|14|6
Tea scoop set 茶道六件|set|46.00|40|24|18|36|5
Steamer basket 20 cm 小蒸笼|pcs|22.50|38|60|14|90|7
Steamer basket 30 cm 大蒸笼|pcs|48.00|36|30|14|48|5
Storage basket 竹篮|pcs|54.00|35|20|14|24|3
Bamboo whisk 茶筅|pcs|68.00|37|24|21|30|5
Serving tray lacquered 漆木托盘|pcs|96.00|31|12|28|24|3
Glass 7
Glass teapot 600 ml 玻璃壶|pcs|78.00|36|12|16|30|6
Double-wall cup 250 ml 双层杯|pcs|32.00|37|48|16|72|7
Glass fairness cup 公道杯|pcs|26.00|39|48|16|60|5
Cold-brew bottle 1 l 冷泡瓶|pcs|58.00|35|24|16|36|5
Storage jar 1 l 储物罐|pcs|21.50|36|24|16|72|4
Gift box, tea and two cups 礼盒|set|168.00|30|10|25|20|0
Tea lamp warmer 茶烛台|pcs|36.00|38|24|16|24|0
"""


def _products() -> list[Product]:
    found: list[Product] = []
    category, supplier = "", 0
    for row in _ROWS.strip().splitlines():
        if "|" not in row:
            category, supplier = row[:-2], int(row[-1])
            continue
        name, unit, price, margin, pack, lead, lot, weight = row.split("|")
        cents = int(price.replace(".", ""))
        cost = cents * (100 - int(margin)) // 10 * 10  # in 1/10000, three decimals
        found.append(Product(f"P-{len(found) + 1:03}", name, category, unit, cents, cost, int(pack) * 1000, int(lead),
                             int(lot) * 1000, int(weight), supplier))  # fmt: skip
    return found


PRODUCTS = tuple(_products())


def cost_on(product: Product, day: date, draw: Draw) -> int:
    """What a unit costs on a day, in 1/10000: the price of a pack, in steps of 0.50, over the pack."""
    month = month_number(day)
    start, step = _DRIFT[product.category]
    mille = start + step * month + draw.between(-30, 30) + (_SPRING.get(month, 0) if product.category == "Tea" else 0)
    half_yuan = round_half(product.cost * product.pack // 1000 * mille, 1000 * 5000)
    return round_half(half_yuan * 5000 * 1000, product.pack)


def round_half(number: int, by: int) -> int:
    """number / by to the nearest whole one, half upwards; number is not below 0."""
    return (2 * number + by) // (2 * by)
