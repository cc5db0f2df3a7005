//! The verbs of the market, on SQLite and on PostgreSQL.
#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "it/account.rs"]
mod account;
#[path = "it/application.rs"]
mod application;
#[path = "it/basket.rs"]
mod basket;
#[path = "it/basket_saved.rs"]
mod basket_saved;
#[path = "it/batch.rs"]
mod batch;
#[path = "it/board.rs"]
mod board;
#[path = "it/brochure.rs"]
mod brochure;
#[path = "it/bulk.rs"]
mod bulk;
#[path = "it/buyer.rs"]
mod buyer;
#[path = "it/card.rs"]
mod card;
#[path = "it/catalogue.rs"]
mod catalogue;
#[path = "it/category.rs"]
mod category;
#[path = "it/certificate.rs"]
mod certificate;
#[path = "it/claim.rs"]
mod claim;
#[path = "it/craft_village.rs"]
mod craft_village;
#[path = "it/day.rs"]
mod day;
#[path = "it/deal.rs"]
mod deal;
#[path = "it/decision.rs"]
mod decision;
#[path = "it/decision_file.rs"]
mod decision_file;
#[path = "it/decision_list.rs"]
mod decision_list;
#[path = "it/delivery.rs"]
mod delivery;
#[path = "it/delivery_rate.rs"]
mod delivery_rate;
#[path = "it/digest.rs"]
mod digest;
#[path = "it/discount.rs"]
mod discount;
#[path = "it/discount_money.rs"]
mod discount_money;
#[path = "it/fair.rs"]
mod fair;
#[path = "it/keeper.rs"]
mod keeper;
#[path = "it/ledger.rs"]
mod ledger;
#[path = "it/listing.rs"]
mod listing;
#[path = "it/merge.rs"]
mod merge;
#[path = "it/migration.rs"]
mod migration;
#[path = "it/offer.rs"]
mod offer;
#[path = "it/order.rs"]
mod order;
#[path = "it/order_extra.rs"]
mod order_extra;
#[path = "it/order_letter.rs"]
mod order_letter;
#[path = "it/order_office.rs"]
mod order_office;
#[path = "it/order_step.rs"]
mod order_step;
#[path = "it/order_time.rs"]
mod order_time;
#[path = "it/outbox.rs"]
mod outbox;
#[path = "it/payment.rs"]
mod payment;
#[path = "it/people.rs"]
mod people;
#[path = "it/phone_check.rs"]
mod phone_check;
#[path = "it/place.rs"]
mod place;
#[path = "it/point.rs"]
mod point;
#[path = "it/portal.rs"]
mod portal;
#[path = "it/producer.rs"]
mod producer;
#[path = "it/product.rs"]
mod product;
#[path = "it/product_list.rs"]
mod product_list;
#[path = "it/promoter.rs"]
mod promoter;
#[path = "it/race.rs"]
mod race;
#[path = "it/register.rs"]
mod register;
#[path = "it/reminder.rs"]
mod reminder;
#[path = "it/revision.rs"]
mod revision;
#[path = "it/revocation.rs"]
mod revocation;
#[path = "it/search_miss.rs"]
mod search_miss;
#[path = "it/season.rs"]
mod season;
#[path = "it/seed.rs"]
mod seed;
#[path = "it/setting.rs"]
mod setting;
#[path = "it/shop.rs"]
mod shop;
#[path = "it/shopper.rs"]
mod shopper;
#[path = "it/shopper_basket.rs"]
mod shopper_basket;
#[path = "it/shopper_forget.rs"]
mod shopper_forget;
#[path = "it/stock.rs"]
mod stock;
#[path = "it/story.rs"]
mod story;
#[path = "it/synonym.rs"]
mod synonym;
#[path = "it/translation.rs"]
mod translation;
#[path = "it/upload.rs"]
mod upload;
